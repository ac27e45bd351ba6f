package io.parkpulse.alarm.rule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** What people can do with rules, and what they cannot. */
@QuarkusTest
class RuleResourceTest {
    private static final String PARK = "rules";
    private static final Map<String, Object> THE_PARK = Map.of("park", PARK);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @BeforeEach
    void enterPark() {
        RegistryApi.enter(PARK, "g");
        given().contentType(ContentType.JSON).body(Map.of("code", "yard", "name", "Yard"))
                .put("/api/v1/parks/" + PARK + "/zones/yard").then().statusCode(200);
        given().contentType(ContentType.JSON).body(Map.of("code", "n1", "name", "Meter", "zone", "yard"))
                .put("/api/v1/parks/" + PARK + "/gateways/g/devices/n1").then().statusCode(200);
    }

    @Test
    void aRuleIsCreatedChangedAndShownWithWhoDidWhatAndWhy() {
        RuleApi.create(RuleApi.noise("site.create", PARK, 60)).statusCode(201).body("revision", equalTo(1))
                .body("unit", equalTo("dB[A]")).body("metricNameZh", containsString("噪声"));

        RuleApi.change("site.create", 1, RuleApi.noise("site.create", PARK, 58)).statusCode(200)
                .body("revision", equalTo(2)).body("versions.limit", contains(60f, 58f))
                .body("versions[0].inForceUntil", notNullValue()).body("versions[1].inForceUntil", nullValue())
                .body("history.person", contains("Li Wei", "Zhao Min"))
                .body("history.action", contains("change", "create"))
                .body("history[0].reason", equalTo("measured again"))
                .body("history[0].before[0].limit", equalTo(60f)).body("history[0].after[0].limit", equalTo(58f))
                .body("history[1].before", nullValue());

        var detail = RuleApi.get("site.create");
        assertThat(detail.getString("versions[1].inForceFrom")).isEqualTo(detail.getString("versions[0].inForceUntil"));
        given().get("/api/v1/alarm-rules?park=" + PARK).then()
                .body("findAll { it.id == 'site.create' }.limit", contains(58f))
                .body("id", hasItem("environment.noise-high"));
    }

    @Test
    void theShippedNoiseLimitsAreThoseOfDayAndNight() {
        given().get("/api/v1/alarm-rules?metric=environment.noise").then()
                .body("findAll { it.id == 'environment.noise-high' && it.scope.park == null }.collect { it.schedule + ' ' + it.limit }",
                        contains("day 65.0", "night 55.0"));
        given().get("/api/v1/alarm-schedules").then().body("find { it.id == 'night' }.spans[0].from",
                equalTo("22:00:00")).body("find { it.id == 'night' }.spans[0].until", equalTo("06:00:00"));
    }

    @Test
    void whoeverChangesWhatSomebodyElseHasChangedMeanwhileIsTold() {
        RuleApi.create(RuleApi.noise("site.race", PARK, 60)).statusCode(201);
        RuleApi.change("site.race", 1, RuleApi.noise("site.race", PARK, 58)).statusCode(200);

        RuleApi.change("site.race", 1, RuleApi.noise("site.race", PARK, 57)).statusCode(409)
                .body("detail", containsString("has revision 2, not 1"));
        RuleApi.turn("disable", "site.race", 1, THE_PARK).statusCode(409);
        RuleApi.create(RuleApi.noise("site.race", PARK, 57)).statusCode(409)
                .body("detail", containsString("there is a rule site.race"));
        assertThat(RuleApi.get("site.race").getList("versions")).hasSize(2);
    }

    @Test
    void aLimitOfADayToComeFollowsTheOneOfNow() {
        var next = RuleApi.noise("site.later", PARK, 50);
        next.put("effectiveFrom", TODAY.plusDays(30).toString());
        RuleApi.create(RuleApi.noise("site.later", PARK, 60)).statusCode(201);

        RuleApi.change("site.later", 1, next).statusCode(200)
                .body("versions.effectiveTo", contains(TODAY.plusDays(29).toString(), null))
                .body("versions.inForceUntil", contains((Object) null, null));

        RuleApi.change("site.later", 2, RuleApi.noise("site.later", PARK, 55)).statusCode(400)
                .body("detail", containsString("there is a version from " + TODAY.plusDays(30)));
        var until = RuleApi.noise("site.later", PARK, 55);
        until.put("effectiveTo", TODAY.plusDays(29).toString());
        RuleApi.change("site.later", 2, until).statusCode(200);
        next.put("limit", 51);
        RuleApi.change("site.later", 3, next).statusCode(200).body(
                "versions.findAll { it.inForceUntil == null }.limit", contains(55f, 51f));
    }

    @Test
    void aUnitThatConvertsIsTaken() {
        var pressure = RuleApi.noise("site.pressure", PARK, 120);
        pressure.putAll(Map.of("metric", "fire.hydrant_pressure", "kind", "low", "unit", "kPa", "deadband", 20));

        RuleApi.create(pressure).statusCode(201).body("unit", equalTo("MPa"))
                .body("versions[0].limit", equalTo(0.12f)).body("versions[0].deadband", equalTo(0.02f));
    }

    @Test
    void aRuleIsDisabledInAScopeAndEnabledAgain() {
        RuleApi.create(RuleApi.noise("site.switch", PARK, 60)).statusCode(201);
        var yard = Map.<String, Object>of("park", PARK, "zone", "yard");

        RuleApi.turn("disable", "site.switch", 1, yard).statusCode(200)
                .body("versions.findAll { !it.enabled }.scope.zone", contains("yard"));
        RuleApi.turn("disable", "site.switch", 2, yard).statusCode(409)
                .body("detail", containsString("disabled already, zone yard of park rules"));
        RuleApi.turn("enable", "site.switch", 2, yard).statusCode(200)
                .body("versions.findAll { it.inForceUntil == null }", hasSize(1));

        RuleApi.turn("disable", "site.switch", 3, THE_PARK).statusCode(200);
        RuleApi.turn("enable", "site.switch", 4, THE_PARK).statusCode(200)
                .body("versions.findAll { it.inForceUntil == null }.enabled", contains(true))
                .body("history.action", contains("enable", "disable", "enable", "disable", "create"));
        RuleApi.turn("enable", "site.switch", 5, THE_PARK).statusCode(409)
                .body("detail", containsString("is not disabled park rules"));
    }

    @Test
    void aScopeWithHoursOfItsOwnIsDisabledAtAllHours() {
        RuleApi.create(RuleApi.noise("site.all-hours", PARK, 60)).statusCode(201);
        var night = RuleApi.noise("site.all-hours", PARK, 50);
        var yard = Map.<String, Object>of("park", PARK, "zone", "yard");
        night.putAll(Map.of("scope", yard, "schedule", "night"));
        RuleApi.change("site.all-hours", 1, night).statusCode(200);

        RuleApi.turn("disable", "site.all-hours", 2, yard).statusCode(200)
                .body("versions.findAll { it.inForceUntil == null && !it.enabled }.schedule", contains("night", null));
        RuleApi.turn("enable", "site.all-hours", 3, yard).statusCode(200)
                .body("versions.findAll { it.inForceUntil == null }.schedule", contains(null, "night"))
                .body("versions.findAll { it.inForceUntil == null }.enabled", contains(true, true));
    }

    @Test
    void whatIsNoNumberOrNoDayIsSaidInWords() {
        var rule = RuleApi.noise("site.types", PARK, 60);
        rule.put("limit", "loud");
        RuleApi.create(rule).statusCode(400).body(containsString("rule.limit"));
        rule.put("limit", 60);
        rule.put("effectiveFrom", "soon");
        RuleApi.create(rule).statusCode(400).body("detail", containsString("effectiveFrom is 'soon'; expected a day"));
    }

    @Test
    void theRuleOfFireDetectorsIsNeverOff() {
        var id = "fire.detector-fire";
        int revision = RuleApi.revision(id);
        var fire = RuleApi.noise(id, PARK, 1);
        fire.putAll(Map.of("metric", "fire.detector_fire", "kind", "state", "unit", "1", "deadband", 0, "severity",
                "major", "schedule", "night", "effectiveTo", TODAY.plusDays(1).toString(), "timing",
                Map.of("onDelay", "PT30S", "latching", false)));

        RuleApi.turn("disable", id, revision, THE_PARK).statusCode(409).body("detail",
                containsString("never disabled"));
        RuleApi.change(id, revision, fire).statusCode(400).body("detail", containsString("stays critical and latching"))
                .body("detail", containsString("has no on-delay")).body("detail", containsString("has no schedule"))
                .body("detail", containsString("has no last day")).body("detail", containsString("is not shortened"));
        fire.put("limit", 0);
        RuleApi.change(id, revision, fire).statusCode(400).body("detail", containsString("the code by which"));
        assertThat(RuleApi.revision(id)).isEqualTo(revision);
    }

    @Test
    void aLimitOfAnAlarmKeepsItsSideAndItsLevel() {
        var rule = RuleApi.noise("site.level", PARK, 60);
        rule.put("alarm", "site.noise");
        rule.put("level", "LL");
        RuleApi.create(rule).statusCode(400).body("detail",
                containsString("level LL is for a limit of the other side"));

        rule.put("level", "H");
        RuleApi.create(rule).statusCode(201);

        given().get("/api/v1/alarm-rules/site.level").then().statusCode(200)
                .body("versions[0].alarm", equalTo("site.noise")).body("versions[0].level", equalTo("H"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("id", "No Good", "id is 'No Good'; expected one such as environment.noise-high"),
                Arguments.of("metric", "environment.nose",
                        "metric is 'environment.nose', which the catalogue does not"),
                Arguments.of("kind", "higher", "kind is 'higher'; expected high, low, state"),
                Arguments.of("measure", Map.of("kind", "median"), "measure.kind is 'median'; expected raw, rate,"),
                Arguments.of("measure", Map.of("kind", "rate"), "measure rate needs \"window\" of more than 0 s"),
                Arguments.of("limit", null, "limit is missing; expected a number in dB[A]"),
                Arguments.of("level", "HH", "alarm and level go together: alarm is null, level is HH"),
                Arguments.of("alarm", "site.noise", "alarm and level go together: alarm is site.noise, level is null"),
                Arguments.of("limit", 900, "limit is 900.0 dB[A], out of the plausible range"),
                Arguments.of("unit", null, "unit is missing; expected dB[A]"),
                Arguments.of("unit", "kW", "unit is 'kW'; expected dB[A], the unit of environment.noise"),
                Arguments.of("deadband", -1, "deadband is -1.0; expected 0 or more"),
                Arguments.of("timing", Map.of("onDelay", "soon"), "timing.onDelay is 'soon'; expected whole seconds"),
                Arguments.of("timing", Map.of("offDelay", "-PT1S"), "timing.offDelay is '-PT1S'; expected whole"),
                Arguments.of("liveWindow", "PT0S", "liveWindow is zero"),
                Arguments.of("severity", "bad", "severity is 'bad'; expected critical, major, minor, warning"),
                Arguments.of("nameEn", " ", "nameEn is missing"), Arguments.of("nameZh", null, "nameZh is missing"),
                Arguments.of("source", "", "source is missing"),
                Arguments.of("effectiveTo", "2020-01-01", "effectiveTo is 2020-01-01, before effectiveFrom"),
                Arguments.of("schedule", "dawn", "there is no schedule 'dawn'"),
                Arguments.of("scope", Map.of("park", "nowhere"), "there is no park 'nowhere'"),
                Arguments.of("scope", Map.of("park", PARK, "zone", "roof"), "park rules has no zone 'roof'"),
                Arguments.of("scope", Map.of("park", PARK, "enterprise", "acme"),
                        "park rules has no enterprise 'acme'"),
                Arguments.of("scope", Map.of("park", PARK, "gateway", "g", "device", "x"), "has no device 'x'"),
                Arguments.of("scope", Map.of("zone", "yard"), "scope: a zone, an enterprise or a device is named"),
                Arguments.of("scope", Map.of("park", PARK, "zone", "yard", "enterprise", "e"), "not several of them"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void whatIsWrongIsSaidInWords(String field, @Nullable Object value, String message) {
        var rule = RuleApi.noise("site.wrong", PARK, 60);
        rule.put(field, value);

        RuleApi.create(rule).statusCode(400).contentType(containsString("application/problem+json"))
                .body("detail", containsString(message));

        given().get("/api/v1/alarm-rules/site.wrong").then().statusCode(404);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var rule = RuleApi.noise("site.wrong", PARK, 60);
        rule.putAll(Map.of("metric", "x", "severity", "y", "deadband", -3));

        RuleApi.create(rule).statusCode(400).body("detail", containsString("metric is 'x'"))
                .body("detail", containsString("severity is 'y'"));
    }

    @Test
    void everyChangeHasAPersonAndAReason() {
        RuleApi.post("/api/v1/alarm-rules", Map.of("person", " ", "rule", RuleApi.noise("site.nobody", PARK, 60)))
                .statusCode(400).body("violations.field", hasItem("person"))
                .body("violations.field", hasItem("reason"));
    }

    @Test
    void aRuleKeepsItsMetricAndKind() {
        RuleApi.create(RuleApi.noise("site.keeps", PARK, 60)).statusCode(201);
        var other = RuleApi.noise("site.keeps", PARK, 230);
        other.putAll(Map.of("metric", "energy.voltage", "unit", "V", "kind", "low"));

        RuleApi.change("site.keeps", 1, other).statusCode(400)
                .body("detail", containsString("a rule keeps its metric, environment.noise"))
                .body("detail", containsString("a rule keeps its kind"));
        RuleApi.change("site.none", 0, RuleApi.noise("site.none", PARK, 60)).statusCode(404);
        RuleApi.change("site.keeps", 1, RuleApi.noise("site.other", PARK, 60)).statusCode(400)
                .body("detail", containsString("id in the body is 'site.other', in the address 'site.keeps'"));
    }

    @Test
    void schedulesOfOneScopeMustNotMeet() {
        var night = RuleApi.noise("site.hours", PARK, 50);
        night.put("schedule", "night");
        RuleApi.create(night).statusCode(201);
        schedule("early-shift", "working-day", "05:00", "13:00").statusCode(201);
        schedule("early-shift", "working-day", "05:00", "13:00").statusCode(409)
                .body("detail", containsString("it does not change"));

        var early = new LinkedHashMap<>(night);
        early.put("schedule", "early-shift");
        RuleApi.change("site.hours", 1, early).statusCode(400).body("detail",
                containsString(
                        "schedule early-shift and schedule night of another version park rules apply at the same"));
        early.put("scope", Map.of("park", PARK, "zone", "yard"));
        RuleApi.change("site.hours", 1, early).statusCode(200);
        var day = new LinkedHashMap<>(night);
        day.put("schedule", "day");
        RuleApi.change("site.hours", 2, day).statusCode(200);
    }

    @Test
    void refusesHoursThatAreNone() {
        schedule("odd-days", "someday", "05:00", "13:00").statusCode(400)
                .body("detail", containsString("days has 'someday'; expected monday, tuesday"));
        schedule("odd-hours", "holiday", "5 am", "13:00").statusCode(400)
                .body("detail", containsString("from is '5 am'; expected a time of the day such as 22:00"));
    }

    @Test
    void theCalendarHasTheHolidaysOf2026AndTakesDaysToCome() {
        given().get("/api/v1/holidays?year=2026").then().body("findAll { it.kind == 'holiday' && it.park == null }",
                hasSize(33)).body("findAll { it.kind == 'working-day' && it.park == null }.day",
                        contains("2026-01-04",
                                "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"))
                .body("find { it.day == '2026-10-01' }.nameZh", equalTo("国庆节"))
                .body("source.unique()", hasSize(1));

        var day = TODAY.plusDays(400);
        holiday(day, PARK).statusCode(200).body("origin", equalTo("site"));
        given().get("/api/v1/holidays?park=" + PARK + "&year=" + day.getYear()).then()
                .body("find { it.park == 'rules' }.day", equalTo(day.toString()));
        holiday(TODAY, null).statusCode(400).body("detail", containsString("which has begun"));
        holiday(day, "nowhere").statusCode(400).body("detail", containsString("there is no park 'nowhere'"));
    }

    @Test
    void answersWhatDoesNotExist() {
        given().get("/api/v1/alarm-rules/no.such").then().statusCode(404)
                .body("detail", equalTo("there is no rule 'no.such'"));
        RuleApi.turn("disable", "no.such", 0, THE_PARK).statusCode(404);
        given().get("/q/openapi?format=json").then().body("paths.'/api/v1/alarm-rules/try'.post.summary",
                containsString("Try a rule"));
        assertThat(List.of("disable", "enable", "versions")).allSatisfy(action -> given()
                .get("/q/openapi?format=json").then()
                .body("paths.'/api/v1/alarm-rules/{rule}/" + action + "'.post.tags", contains("Alarm rules")));
    }

    private static ValidatableResponse schedule(String id, String days, String from,
            String until) {
        return RuleApi.post("/api/v1/alarm-schedules",
                Map.of("person", "Li Wei", "reason", "shifts", "id", id, "nameEn",
                        "Early shift", "nameZh", "早班", "source", "Site", "spans",
                        List.of(Map.of("days", List.of(days), "from", from, "until", until))));
    }

    private static ValidatableResponse holiday(LocalDate day, @Nullable String park) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("person", "Li Wei", "reason", "announced", "kind", "holiday",
                        "nameEn", "Founding day", "nameZh", "厂庆", "source", "Site"));
        body.put("park", park);
        return given().contentType(ContentType.JSON).body(body).put("/api/v1/holidays/" + day).then();
    }
}
