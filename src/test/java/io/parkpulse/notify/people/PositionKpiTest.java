package io.parkpulse.notify.people;

import static io.parkpulse.notify.PeopleApi.contact;
import static io.parkpulse.notify.PeopleApi.put;
import static io.parkpulse.notify.PeopleApi.team;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.PeopleProfile;
import io.parkpulse.notify.SiteAlarms;
import io.parkpulse.notify.SiteAlarms.Place;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;

@QuarkusTest
@TestProfile(PeopleProfile.class)
class PositionKpiTest {
    private static final Place PLACE = new Place("kpi-team-park", null, null);

    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");

    @Inject
    SiteAlarms alarms;
    @Inject
    Jdbi jdbi;

    @Test
    void countsWhatATeamWasToldOfOnce() {
        contact("kpi-a", "pager:1", "email:a@park.example");
        contact("kpi-b", "pager:2");
        team("kpi-told", "kpi-a", "kpi-b");
        team("kpi-other", "kpi-a");
        alarms.enter(PLACE);
        put("routes", "kpi", Map.of("name", "kpi", "park", "kpi-team-park", "team", "kpi-told")).statusCode(200);
        try {
            for (var severity : new Severity[]{Severity.CRITICAL, Severity.MAJOR, Severity.WARNING, Severity.WARNING}) {
                var raised = alarms.raise(PLACE, "energy.active_power", severity);
                alarms.clear(raised, severity);
                given().contentType(ContentType.JSON).body(Map.of("person", "a"))
                        .post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge").then().statusCode(200);
            }
        } finally {
            given().delete("/api/v1/routes/kpi").then().statusCode(204);
        }

        var told = kpis("teams/kpi-told");
        assertThat(value(told, "most-in-a-period")).as("not each address, and not the end").isEqualTo(4);
        assertThat(value(told, "priority-low")).isEqualTo(50);
        assertThat(value(told, "priority-medium")).isEqualTo(25);
        assertThat(value(told, "priority-high")).isEqualTo(25);
        assertThat(value(told, "time-to-acknowledge")).isBetween(0.0, 60.0);
        assertThat(value(kpis("teams/kpi-other"), "most-in-a-period"))
                .as("a member of both was told as one of the first")
                .isZero();
        assertThat(value(kpis("contacts/kpi-a"), "most-in-a-period")).as("not each address").isEqualTo(4);
    }

    /** 12 in the first ten minutes, of one of which a silence, a test and a repetition say nothing new. */
    @Test
    void anOfficerHasAllKpisOfWhatHeWasToldOf() {
        contact("kpi-night", "pager:1");
        alarms.enter(PLACE);
        for (int i = 0; i < 12; i++) {
            told("kpi-night", "d" + i, i * 30, "DELIVERED", null, false);
        }
        told("kpi-night", "d0", 3, "DELIVERED", null, false);
        told("kpi-night", "d0", 6, "DELIVERED", null, false);
        told("kpi-night", "d1", 1200, "SILENCED", null, false);
        told("kpi-night", "d1", 1210, "DELIVERED", "REPEATED", false);
        told("kpi-night", "d1", 1220, "DELIVERED", null, true);
        told("kpi-day", "d1", 1230, "DELIVERED", null, false);

        var kpis = kpis("contacts/kpi-night", SINCE, SINCE.plus(Duration.ofHours(1)));

        assertThat(kpis.getString("contact")).isEqualTo("kpi-night");
        assertThat(value(kpis, "alarms-a-period")).isEqualTo(14 / 6.0);
        assertThat(value(kpis, "most-in-a-period")).isEqualTo(14);
        assertThat(value(kpis, "periods-above-most")).isEqualTo(100 / 6.0);
        assertThat(value(kpis, "time-in-flood")).isEqualTo(100 / 6.0);
        assertThat(value(kpis, "top-share")).as("three of d0, one of nine others").isEqualTo(100 * 12 / 14.0);
        assertThat(value(kpis, "chattering")).isEqualTo(1);
        assertThat(value(kpis, "stale")).isZero();
        assertThat(value(kpis, "priority-high")).isEqualTo(100);
        assertThat(kpis.getString("frequent[0].device")).isEqualTo("d0");
        assertThat(kpis.getList("floods")).hasSize(1);
        assertThat(kpis.getString("chattering[0].nameZh")).isEqualTo("火灾报警");
    }

    /** The line of the park has what the position was told of elsewhere as well: a person is one person. */
    @Test
    void aParkShowsEachTeamAndOfficerWhoWasToldOfItsAlarms() {
        alarms.enter(PLACE);
        told("kpi-both", "d1", 86_400, "DELIVERED", null, false);
        alarms.enter(new Place("kpi-other-park", null, null));
        told("kpi-both", "kpi-other-park", "d1", 86_401, "DELIVERED", null, false);
        told("kpi-elsewhere", "kpi-other-park", "d1", 86_402, "DELIVERED", null, false);

        var lines = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT kind || ' ' || code || ' ' || alarms || ' ' || most_in_a_period || ' ' || priority_high
                FROM park_position_kpis(?, ?, ?)
                """).bind(0, PLACE.park()).bind(1, SINCE.plus(Duration.ofDays(1)))
                .bind(2, SINCE.plus(Duration.ofDays(2))).mapTo(String.class).list());

        assertThat(lines).containsExactly("contact kpi-both 1 2 100");
    }

    /** An alarm that has stood for two days counts for whom it was told, and for nobody else. */
    @Test
    void whatStandsForLongIsStaleForWhomItWasTold() {
        alarms.enter(PLACE);
        long alarm = told("kpi-stale", "standing", 10 * 86_400, "DELIVERED", null, false);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, alarm_id)
                SELECT series_id, rule_id, raised_at, raised_at, id FROM alarm WHERE id = ?
                """, alarm));

        var until = SINCE.plus(Duration.ofDays(12));
        contact("kpi-stale", "pager:1");
        contact("kpi-fresh", "pager:2");
        assertThat(value(kpis("contacts/kpi-stale", SINCE, until), "stale")).isEqualTo(1);
        assertThat(value(kpis("contacts/kpi-fresh", SINCE, until), "stale")).isZero();
    }

    @Test
    void saysWhatIsWrong() {
        given().get("/api/v1/contacts/kpi-nobody/alarm-kpis").then().statusCode(404)
                .body("detail", containsString("there is no contact 'kpi-nobody'"));
        given().get("/api/v1/teams/kpi-nobody/alarm-kpis").then().statusCode(404)
                .body("detail", containsString("there is no team 'kpi-nobody'"));
        team("kpi-told");
        given().queryParam("since", "2026-01-01T00:00:00Z").queryParam("until", "2025-01-01T00:00:00Z")
                .get("/api/v1/teams/kpi-told/alarm-kpis").then().statusCode(400)
                .body("detail", containsString("expected since before until"));
    }

    private long told(String contact, String device, int second, String status, String notice, boolean test) {
        return told(contact, PLACE.park(), device, second, status, notice, test);
    }

    /** As the service would have written it in the past; the alarm's id. */
    private long told(String contact, String park, String device, int second, String status, String notice,
            boolean test) {
        return jdbi.inTransaction(handle -> handle
                .createQuery(
                        """
                                WITH devices AS (
                                    INSERT INTO device (gateway_id, code, name) SELECT id, :device, :device FROM gateway WHERE park_code = :park
                                    ON CONFLICT (gateway_id, code) DO UPDATE SET name = excluded.name RETURNING id),
                                new_series AS (
                                    INSERT INTO series (device_id, metric_id) SELECT id, 'fire.detector_fire' FROM devices
                                    ON CONFLICT (device_id, metric_id) DO UPDATE SET metric_id = excluded.metric_id RETURNING id),
                                new_alarm AS (
                                    INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value, historical)
                                    SELECT id, 'fire.detector-fire', 'critical', 'ACTIVE_UNACKNOWLEDGED', 1, :at, 1, false FROM new_series
                                    RETURNING id),
                                event AS (
                                    INSERT INTO alarm_event (alarm_id, transition, state, at, recorded_at, test)
                                    SELECT id, 'RAISED', 'ACTIVE_UNACKNOWLEDGED', :at, :at, :test FROM new_alarm RETURNING id, alarm_id),
                                row AS (
                                    INSERT INTO outbox (alarm_event_id, channel, recipient, contact, status, notice, created_at, finished_at)
                                    SELECT id, 'pager', '1', :contact, :status, :notice, :at, :at FROM event)
                                SELECT alarm_id FROM event
                                """)
                .bind("contact", contact).bind("park", park).bind("device", device)
                .bind("at", SINCE.plusSeconds(second)).bind("status", status).bind("notice", notice)
                .bind("test", test).mapTo(Long.class).one());
    }

    private static JsonPath kpis(String position) {
        // The last period ends now, so all of the test is in it.
        return given().get("/api/v1/" + position + "/alarm-kpis").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath kpis(String position, Instant since, Instant until) {
        return given().queryParam("since", since.toString()).queryParam("until", until.toString())
                .get("/api/v1/" + position + "/alarm-kpis").then().statusCode(200).extract()
                .jsonPath(new JsonPathConfig(JsonPathConfig.NumberReturnType.DOUBLE));
    }

    private static double value(JsonPath kpis, String kpi) {
        return ((Number) kpis.get("kpis.find { it.kpi == '" + kpi + "' }.value")).doubleValue();
    }
}
