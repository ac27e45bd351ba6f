package io.parkpulse.notify.routing;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.parkpulse.notify.PeopleApi.team;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.PeopleProfile;
import io.parkpulse.notify.SiteAlarms;
import io.parkpulse.notify.SiteAlarms.Place;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@TestProfile(PeopleProfile.class)
class RoutingTest {
    private static final String PARK = "route-park";
    private static final List<String> ROUTES = List.of("r-fire", "r-b2", "r-night", "r-acme", "r-mute", "r-off");
    private static final String DEFAULTS = "email:fire@park.example email:officer@park.example";

    @Inject
    SiteAlarms alarms;
    @Inject
    Jdbi jdbi;

    @BeforeEach
    void enter() {
        alarms.enter(new Place(PARK, "b1", "acme"));
        alarms.enter(new Place(PARK, "b2", null));
        alarms.enter(new Place("unrouted-park", null, null));
        contact("wang", "email:wang@park.example", "pager:139");
        contact("li", "email:li@park.example", "pager:138");
        contact("zhao", "email:zhao@park.example");
        contact("mute");
        team("fire", "wang");
        team("night", "li");
        team("muted", "mute");
        put("routes", "r-fire", Map.of("name", "Fire", "position", 10, "park", PARK, "domains", List.of("fire"),
                "minSeverity", "major", "team", "fire", "continues", true)).statusCode(200);
        put("routes", "r-b2", Map.of("name", "B2", "position", 20, "park", PARK, "zone", "b2", "contact", "zhao"))
                .statusCode(200);
        put("routes", "r-night", Map.of("name", "Night", "position", 30, "park", PARK, "starts", "20:00", "ends",
                "08:00", "team", "night", "channels", List.of("pager"), "days", List.of(1, 2, 3, 4, 5)))
                .statusCode(200);
        put("routes", "r-acme", Map.of("name", "Acme", "position", 40, "park", PARK, "enterprise", "acme",
                "minSeverity", "critical", "contact", "zhao")).statusCode(200);
        put("routes", "r-mute", Map.of("name", "Mute", "position", 50, "park", PARK, "domains",
                List.of("environment"), "team", "muted")).statusCode(200);
        put("routes", "r-off", Map.of("name", "Off", "position", 0, "park", PARK, "contact", "li", "active", false))
                .statusCode(200);
    }

    @AfterEach
    void remove() {
        ROUTES.forEach(route -> given().delete("/api/v1/routes/" + route));
    }

    /** 2026-11-23 is a Monday; times are the park's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            by domain                  | b1 | -    | fire        | critical | 2026-11-23T12:00 | r-fire       | email:wang@park.example pager:139
            of this severity and worse | b1 | -    | fire        | major    | 2026-11-23T12:00 | r-fire       | email:wang@park.example pager:139
            not of a lesser one        | b1 | -    | fire        | minor    | 2026-11-23T12:00 | -            | $defaults
            by zone                    | b2 | -    | energy      | warning  | 2026-11-23T12:00 | r-b2         | email:zhao@park.example
            going on to the next       | b2 | -    | fire        | critical | 2026-11-23T12:00 | r-fire r-b2  | email:wang@park.example pager:139 email:zhao@park.example
            and then no further        | b2 | -    | fire        | critical | 2026-11-23T21:00 | r-fire r-b2  | email:wang@park.example pager:139 email:zhao@park.example
            the night begins           | b1 | -    | energy      | warning  | 2026-11-23T20:00 | r-night      | pager:138
            and lasts                  | b1 | -    | energy      | warning  | 2026-11-24T07:59 | r-night      | pager:138
            until it ends              | b1 | -    | energy      | warning  | 2026-11-24T08:00 | -            | $defaults
            Friday's ends on Saturday  | b1 | -    | energy      | warning  | 2026-11-28T07:59 | r-night      | pager:138
            Sunday has none            | b1 | -    | energy      | warning  | 2026-11-30T07:59 | -            | $defaults
            by enterprise              | b1 | acme | energy      | critical | 2026-11-23T12:00 | r-acme       | email:zhao@park.example
            but only if critical       | b1 | acme | energy      | major    | 2026-11-23T12:00 | -            | $defaults
            nobody has an address      | b1 | -    | environment | minor    | 2026-11-23T12:00 | r-mute       | $defaults
            no zone and no enterprise  | -  | -    | fire        | critical | 2026-11-23T12:00 | r-fire       | email:wang@park.example pager:139
            """)
    void tellsWhomTheRoutesSay(String what, String zone, String enterprise, String domain, String severity, String time,
            String routes, String expected) {
        var answer = attempt(PARK, zone, enterprise, domain, severity, time + ":00+08:00");

        assertThat(answer.getList("routes")).as(what).isEqualTo(routes == null ? List.of() : words(routes));
        assertThat(people(answer)).as(what)
                .containsExactlyInAnyOrderElementsOf(words(expected.replace("$defaults", DEFAULTS)));
        assertThat(answer.getList("recipients.channel")).as("systems get everything").contains("mqtt", "webhook");
    }

    @Test
    void saysWhy() {
        var routed = attempt(PARK, "b1", null, "fire", "critical", "2026-11-23T12:00:00+08:00");
        var unreachable = attempt(PARK, "b1", null, "environment", "minor", "2026-11-23T12:00:00+08:00");
        var unrouted = attempt("unrouted-park", null, null, "fire", "critical", "2026-11-23T12:00:00+08:00");

        assertThat(routed.getList("recipients.reason")).contains("route r-fire: team fire, no roster: whole team",
                "every alarm");
        assertThat(routed.getList("recipients.name")).contains("Name of wang");
        assertThat(unreachable.getList("recipients.reason"))
                .contains("nobody of the routes can be reached: by the settings");
        assertThat(unrouted.getList("recipients.reason")).contains("no route: by the settings");
    }

    @Test
    void writesTheOutboxAsItSaid() {
        var fire = alarms.raise(new Place(PARK, "b2", null), "fire.cable_temperature", Severity.CRITICAL);
        var unrouted = alarms.raise(new Place("unrouted-park", null, null), "fire.cable_temperature", Severity.MAJOR);

        assertThat(outbox(fire.eventId())).containsOnlyKeys("email:wang@park.example", "pager:139",
                "email:zhao@park.example", "mqtt:", "webhook:");
        assertThat(outbox(fire.eventId())).containsEntry("pager:139", "route r-fire: team fire, no roster: whole team");
        assertThat(outbox(unrouted.eventId())).containsOnlyKeys("email:fire@park.example", "email:officer@park.example",
                "mqtt:", "webhook:");
    }

    @Test
    void aContactWhoIsSwitchedOffIsNotToldFromTheNextAlarmOn() {
        put("contacts", "zhao", Map.of("name", "x", "active", false)).statusCode(200);

        var raised = alarms.raise(new Place(PARK, "b2", null), "energy.active_power", Severity.WARNING);

        assertThat(outbox(raised.eventId())).containsKey("email:officer@park.example")
                .doesNotContainKey("email:zhao@park.example");
    }

    @Test
    void whoWasToldIsAlsoToldHowItGoesOn() {
        var place = new Place(PARK, "b2", null);
        var raised = alarms.raise(place, "energy.active_power", Severity.WARNING);
        put("routes", "r-b2", Map.of("name", "B2", "position", 20, "park", PARK, "zone", "b2", "contact", "wang"))
                .statusCode(200);

        long cleared = alarms.clear(raised, Severity.WARNING);

        assertThat(outbox(cleared)).containsEntry("email:zhao@park.example", "was told of this alarm before")
                .containsEntry("pager:139", "route r-b2: contact wang");
    }

    @Test
    void ifTheSettingsNameNobodyItIsEverybody() {
        var told = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT channel || ':' || recipient FROM situation_recipients('unrouted-park', NULL, NULL, 'fire',
                    'critical', now(), ARRAY['pager', 'mqtt'], ARRAY[true, false], ARRAY[NULL, ''])
                """).mapTo(String.class).list());

        assertThat(told).contains("pager:139", "pager:138", "mqtt:").doesNotContain("email:wang@park.example");
    }

    @Test
    void routesAFloodAsItRoutesOne() {
        var one = alarms.raise(new Place(PARK, "b1", null), "fire.cable_temperature", Severity.CRITICAL);
        var other = alarms.raise(new Place(PARK, "b2", null), "energy.active_power", Severity.WARNING);

        var together = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT event_id || ' ' || channel || ':' || recipient
                FROM alarm_recipients(ARRAY[:other, :one, :other], now(), ARRAY['email', 'pager'], ARRAY[true, true],
                    ARRAY['x', NULL], '{}', '{}') ORDER BY n
                """).bind("one", one.eventId()).bind("other", other.eventId()).mapTo(String.class).list());

        assertThat(together.get(0)).isEqualTo(other.eventId() + " email:zhao@park.example");
        assertThat(together.subList(1, together.size() - 1))
                .containsExactlyInAnyOrder(one.eventId() + " email:wang@park.example", one.eventId() + " pager:139");
        assertThat(together.get(together.size() - 1)).isEqualTo(other.eventId() + " email:zhao@park.example");
    }

    @Test
    void leavesOutAChannelThatDoesNotTellOfIt() {
        var one = alarms.raise(new Place(PARK, "b1", null), "fire.cable_temperature", Severity.CRITICAL);

        var told = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT channel || ':' || recipient
                FROM alarm_recipients(ARRAY[:one], now(), ARRAY['email', 'pager', 'mqtt'], ARRAY[true, true, false],
                    ARRAY['x', NULL, ''], ARRAY[:one, :one], ARRAY['pager', 'mqtt'])
                """).bind("one", one.eventId()).mapTo(String.class).list());

        assertThat(told).containsExactly("email:wang@park.example");
    }

    private Map<String, String> outbox(long event) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT channel || ':' || recipient AS target, reason FROM outbox WHERE alarm_event_id = :event
                """).bind("event", event)
                .map((row, context) -> Map.entry(row.getString("target"), row.getString("reason")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static List<String> people(JsonPath answer) {
        List<Map<String, String>> recipients = answer.getList("recipients");
        return recipients.stream().filter(each -> List.of("email", "pager").contains(each.get("channel")))
                .map(each -> each.get("channel") + ":" + each.get("address")).toList();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" +"));
    }

    private static JsonPath attempt(String park, String zone, String enterprise, String domain, String severity,
            String at) {
        var trial = new HashMap<String, String>();
        trial.put("park", park);
        trial.put("zone", zone);
        trial.put("enterprise", enterprise);
        trial.put("domain", domain);
        trial.put("severity", severity);
        trial.put("at", at);
        return given().contentType(ContentType.JSON).body(trial).post("/api/v1/routes/try").then().statusCode(200)
                .extract().jsonPath();
    }
}
