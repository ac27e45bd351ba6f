package io.parkpulse.notify.noise;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class SilenceResourceTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    NoisyAlarms alarms;

    private final Spot spot = Spot.fresh();

    @Test
    void isEnteredListedAndExpiredAndItsHistoryIsKept() {
        int id = enter(Map.of()).statusCode(201).body("state", equalTo("active"))
                .body("matchers[0].label", equalTo("park")).body("createdBy", equalTo("李伟"))
                .body("fireLeftOut", equalTo(true)).body("hintZh", containsString("火灾")).extract().path("id");
        listed("active").body("items.id", hasItem(id));

        expire(id, "王工").statusCode(200).body("state", equalTo("expired")).body("expiredBy", equalTo("王工"))
                .body("plannedEnd", equalTo(NOW.plus(1, ChronoUnit.HOURS).toString()));

        expire(id, "王工").statusCode(409).body("detail", equalTo("silence " + id + " has ended"));
        listed("active").body("items.id", not(hasItem(id)));
        listed("expired").body("items.id", hasItem(id));
        given().get("/api/v1/silences/{id}", id).then().statusCode(200).body("comment", equalTo("检修"));
    }

    @Test
    void beginsWhenItIsToBegin() {
        int id = enter(Map.of("startsAt", NOW.plus(30, ChronoUnit.MINUTES).toString())).statusCode(201)
                .body("state", equalTo("pending")).extract().path("id");

        listed("pending").body("items.id", hasItem(id));
    }

    @Test
    void saysThatFireIsLeftOutOnlyWhereItWouldMatch() {
        enter(Map.of("matchers", List.of(matcher("park", "=", spot.park()), matcher("domain", "=", "energy"))))
                .statusCode(201)
                .body("fireLeftOut", equalTo(false)).body("hintEn", nullValue());
        enter(Map.of("matchers",
                List.of(matcher("park", "=", spot.park()), matcher("domain", "=~", "fi.*"),
                        matcher("severity", "!=", "minor"))))
                .statusCode(201).body("fireLeftOut", equalTo(true))
                .body("hintEn", equalTo("Fire alarms of severity critical are never silenced."));
    }

    @Test
    void showsWhatItWouldMatchNow() {
        var raised = alarms.raise(spot, Kind.major());
        alarms.raise(spot, Kind.FIRE);
        alarms.raise(spot.zone("b2"), Kind.major());

        given().contentType(ContentType.JSON)
                .body(Map.of("matchers", List.of(matcher("park", "=", spot.park()), matcher("zone", "=", "b1"))))
                .post("/api/v1/silences/preview").then().statusCode(200).body("total", equalTo(1))
                .body("alarms", hasSize(1)).body("alarms[0].id", equalTo((int) raised.alarm()))
                .body("alarms[0].zone", equalTo("b1")).body("alarms[0].state", equalTo("active_unacknowledged"))
                .body("fireLeftOut", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "zone  | =~ | b(       | a pattern is not one that PostgreSQL takes: ERROR: invalid regular expression",
            "zone  | =~ | b{3}     | the pattern 'b{3}' of zone has a part that is not taken",
            "color | =  | red      | label is 'color'; expected one of park, zone",
            "zone  | ~  | b1       | operator is '~'; expected one of"})
    void saysWhatIsWrongWithAMatcher(String label, String operator, String value, String detail) {
        enter(Map.of("matchers", List.of(matcher(label, operator, value)))).statusCode(400)
                .contentType("application/problem+json").body("detail", startsWith(detail));
        given().contentType(ContentType.JSON)
                .body(Map.of("matchers", List.of(matcher(label, operator, value))))
                .post("/api/v1/silences/preview").then().statusCode(400).body("detail", startsWith(detail));
    }

    @Test
    void saysWhatIsWrongWithItsTimes() {
        enter(Map.of("endsAt", NOW.minus(1, ChronoUnit.MINUTES).toString())).statusCode(400).body("detail",
                startsWith("endsAt is "));
        enter(Map.of("endsAt", NOW.plus(8, ChronoUnit.DAYS).toString())).statusCode(400).body("detail",
                containsString("expected at most PT168H"));
        var without = entry(Map.of());
        without.remove("endsAt");
        given().contentType(ContentType.JSON).body(without).post("/api/v1/silences").then().statusCode(400)
                .body("violations[0].field", equalTo("endsAt"));
        enter(Map.of("matchers", List.of())).statusCode(400).body("violations[0].field", equalTo("matchers"));
        given().get("/api/v1/silences/999999999").then().statusCode(404);
        given().queryParam("state", "asleep").get("/api/v1/silences").then().statusCode(400).body("detail",
                equalTo("state is 'asleep'; expected one of pending, active, expired"));
    }

    @Test
    void showsPoliciesAndInhibitionsWithTheirSources() {
        given().get("/api/v1/notification-policies").then().statusCode(200).body("severity[0]", equalTo("critical"))
                .body("[0].groupWaitS", equalTo(0)).body("[0].groupBy", equalTo(List.of("park", "zone", "domain")))
                .body("find { it.severity == 'warning' }.repeatIntervalS", nullValue())
                .body("source", not(hasItem(nullValue())));
        given().get("/api/v1/inhibitions").then().statusCode(200)
                .body("find { it.id == 'fire.pump' }.sourceRule", equalTo("fire.pump-unpowered"))
                .body("find { it.id == 'fire.pump' }.targets[0].value", equalTo("fire.pump-not-auto"))
                .body("find { it.id == 'fire.pump' }.equalLabels", equalTo(List.of("gateway", "device")));
    }

    private ValidatableResponse enter(Map<String, Object> changes) {
        return given().contentType(ContentType.JSON).body(entry(changes)).post("/api/v1/silences").then();
    }

    private Map<String, Object> entry(Map<String, Object> changes) {
        var entry = new HashMap<String, Object>(Map.of("matchers", List.of(matcher("park", "=", spot.park())), "endsAt",
                NOW.plus(1, ChronoUnit.HOURS).toString(), "createdBy", "李伟", "comment", "检修"));
        entry.putAll(changes);
        return entry;
    }

    private static Map<String, String> matcher(String label, String operator, String value) {
        return Map.of("label", label, "operator", operator, "value", value);
    }

    private static ValidatableResponse expire(int id, String person) {
        return given().contentType(ContentType.JSON).body(Map.of("person", person))
                .post("/api/v1/silences/{id}/expire", id).then();
    }

    private static ValidatableResponse listed(String state) {
        return given().queryParam("state", state).queryParam("size", 500).get("/api/v1/silences").then()
                .statusCode(200);
    }
}
