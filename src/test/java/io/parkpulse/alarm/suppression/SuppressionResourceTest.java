package io.parkpulse.alarm.suppression;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Quality;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SuppressionResourceTest {
    @Inject
    Plant plant;

    @Test
    void showsWhatIsSuppressedWhyByWhomAndUntilWhen() throws Exception {
        var door = plant.newSeries(plant.newGateway(), "people.unauthorised_entry");
        plant.read(List.of(door), 1, Quality.GOOD);
        var until = Instant.now().plusSeconds(3600).toString();

        long id = post("alarms/" + plant.alarm(door) + "/shelve",
                Map.of("person", "李伟", "reason", "门禁维修", "until", until))
                .statusCode(200).body("kind", equalTo("shelved")).body("kindZh", equalTo("搁置"))
                .body("device", equalTo(door.deviceCode())).body("rule", equalTo("people.unauthorised-entry"))
                .extract().jsonPath().getLong("id");

        given().get("/api/v1/alarms/" + plant.alarm(door)).then().body("suppression", equalTo("shelved"))
                .body("suppressionReason", equalTo("门禁维修")).body("suppressedBy", equalTo("李伟"));
        assertThat(listed("alarm-suppressions", true)).contains(id);
        assertThat(given().queryParam("park", Plant.PARK).queryParam("suppressed", true).queryParam("size", 500)
                .get("/api/v1/alarms").jsonPath().getList("items.id", Long.class)).contains(plant.alarm(door));
        post("alarms/" + plant.alarm(door) + "/unshelve", Map.of("person", "李伟", "comment", "修好了")).statusCode(200)
                .body("endedBy", equalTo("李伟")).body("endComment", equalTo("修好了"));
        given().get("/api/v1/alarms/" + plant.alarm(door)).then().body("suppression", nullValue());
        assertThat(listed("alarm-suppressions", true)).doesNotContain(id);
        assertThat(listed("alarm-suppressions", false)).contains(id);
        post("alarms/" + plant.alarm(door) + "/unshelve", Map.of("person", "李伟")).statusCode(409)
                .body("detail", containsString("not shelved"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind=shelved                                             | 400 | expected gateway, device and metric
            kind=shelved device={d} metric={m}                       | 400 | until is not there
            kind=shelved device={d} metric={m} until=+9h             | 400 | for 480 min at most
            kind=shelved device={d} metric={m} until=-1h             | 400 | expected a time after now
            kind=shelved device={d} metric={m} until=soon            | 400 | until is 'soon'
            kind=shelved device=none metric={m} until=+1h            | 404 | the registry has no park 'plant' with gateway
            kind=shelved device={d} metric={m} rule=x until=+1h      | 404 | with rule 'x'
            kind=out_of_service person=                              | 400 | -
            kind=out_of_service reason=                              | 400 | -
            kind=by_design                                           | 400 | -
            kind=out_of_service until=-1h                            | 400 | expected a time to come
            """)
    void refusesWhatIsIncompleteOrTooLong(String sent, int status, String says) {
        var door = plant.newSeries(plant.newGateway(), "people.unauthorised_entry");
        var body = body(door, sent);

        var answer = post("alarm-suppressions", body).statusCode(status);

        if (!says.equals("-")) {
            answer.body("detail", containsString(says));
        }
    }

    @Test
    void aTestIsTimedAndShownAndCannotLastTooLong() throws Exception {
        var detector = plant.newSeries(plant.newGateway(), "fire.detector_fire");
        var body = new HashMap<>(body(detector, "until=+5h"));
        post("alarm-tests", body).statusCode(400).body("detail", containsString("for 240 min at most"));

        body.put("until", Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString());
        long id = post("alarm-tests", body).statusCode(200).body("kind", equalTo("test"))
                .body("until", equalTo(body.get("until")))
                .extract().jsonPath().getLong("id");
        plant.read(List.of(detector), 1, Quality.GOOD);

        assertThat(listed("alarm-tests", true)).contains(id);
        assertThat(listed("alarm-suppressions", true)).doesNotContain(id);
        given().get("/api/v1/alarms/" + plant.alarm(detector)).then().body("test", equalTo(true));
        assertThat(given().queryParam("park", Plant.PARK).queryParam("test", true).queryParam("size", 500)
                .get("/api/v1/alarms").jsonPath().getList("items.id", Long.class)).contains(plant.alarm(detector));
        post("alarm-suppressions/" + id + "/end", Map.of("person", "Li")).statusCode(404);
        post("alarm-tests/" + id + "/end", Map.of("person", "Li")).statusCode(200);
        post("alarm-tests/" + id + "/end", Map.of("person", "Li")).statusCode(409)
                .body("detail", containsString("ended already"));
    }

    @Test
    void countsWhatFireAlarmsWereByMonth() throws Exception {
        var gateway = plant.newGateway();
        int before = given().get("/api/v1/parks/" + Plant.PARK + "/fire-outcomes").jsonPath()
                .getInt("months[-1].falseAlarm");
        for (var outcome : List.of("false_alarm", "false_alarm", "false_alarm", "false_alarm", "false_alarm",
                "false_alarm",
                "test", "test", "real_fire")) {
            var detector = plant.newSeries(gateway, "fire.detector_fire");
            plant.read(List.of(detector), 1, Quality.GOOD);
            plant.read(List.of(detector), 0, Quality.GOOD);
            post("alarms/" + plant.alarm(detector) + "/acknowledge", Map.of("person", "Li")).statusCode(200);
            post("alarms/" + plant.alarm(detector) + "/reset", Map.of("person", "Li", "outcome", outcome))
                    .statusCode(200);
        }

        var found = given().get("/api/v1/parks/" + Plant.PARK + "/fire-outcomes").then().statusCode(200).extract()
                .jsonPath();

        assertThat(found.getInt("months[-1].falseAlarm")).isEqualTo(before + 6);
        assertThat(found.getBoolean("months[-1].enoughTests")).isTrue();
        assertThat(found.getBoolean("months[0].enoughTests")).as("a month without tests").isFalse();
        assertThat(found.getList("months")).hasSize(12);
        assertThat(found.getInt("consultDays[-1].falseAlarms")).isGreaterThan(5);
    }

    private static Map<String, String> body(SeriesInfo series, String sent) {
        var body = new HashMap<>(
                Map.of("park", Plant.PARK, "gateway", series.gatewayCode(), "reason", "repair", "person", "Li"));
        for (var pair : sent.strip().split(" +")) {
            var value = pair.substring(pair.indexOf('=') + 1).replace("{d}", series.deviceCode())
                    .replace("{m}", series.metric().id());
            body.put(pair.substring(0, pair.indexOf('=')), value.matches("[+-]\\dh")
                    ? Instant.now().plus(Duration.ofHours(Integer.parseInt(value.replace("h", "")))).toString()
                    : value);
        }
        return body;
    }

    private static List<Long> listed(String what, boolean inForce) {
        return given().queryParam("park", Plant.PARK).queryParam("inForce", inForce).queryParam("size", 500)
                .get("/api/v1/" + what).then().statusCode(200).extract().jsonPath().getList("items.id", Long.class);
    }

    private static ValidatableResponse post(String path, Map<String, String> body) {
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/" + path).then();
    }
}
