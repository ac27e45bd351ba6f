package io.parkpulse.alarm.kpi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;

/** A journal whose KPIs can be counted by hand, of a park of its own for each test. */
@QuarkusTest
class AlarmKpiTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final AtomicInteger PARKS = new AtomicInteger();

    @Inject
    Jdbi jdbi;

    @Test
    void countsAlarmsInPeriodsOfTenMinutes() {
        var park = new Park();
        park.told("d1", "major", at(1));
        park.told("d2", "major", at(9));
        park.told("d3", "major", at(10));

        var kpis = kpis(park, Duration.ofMinutes(100));

        assertThat(value(kpis, "alarms-a-period")).isEqualTo(0.3);
        assertThat(value(kpis, "most-in-a-period")).isEqualTo(2);
        assertThat(value(kpis, "periods-above-most")).isZero();
        assertThat(met(kpis, "alarms-a-period")).isTrue();
    }

    /** From ten in ten minutes until fewer than five: 12, 5, 9, 4. */
    @Test
    void aFloodLastsUntilFewAlarmsCome() {
        var park = new Park();
        int[] alarms = {3, 12, 5, 9, 4, 9};
        for (int period = 0; period < alarms.length; period++) {
            for (int i = 0; i < alarms[period]; i++) {
                park.told("d" + period + "-" + i, "minor", at(10 * period).plusSeconds(10 * i));
            }
        }

        var kpis = kpis(park, Duration.ofMinutes(60));

        assertThat(kpis.getList("floods")).hasSize(1);
        assertThat(kpis.getString("floods[0].began")).isEqualTo("2026-03-01T00:10:00Z");
        assertThat(kpis.getString("floods[0].ended")).isEqualTo("2026-03-01T00:40:00Z");
        assertThat(kpis.getInt("floods[0].alarms")).isEqualTo(26);
        assertThat(kpis.getInt("floods[0].mostInAPeriod")).isEqualTo(12);
        assertThat(value(kpis, "time-in-flood")).isEqualTo(50);
        assertThat(value(kpis, "most-in-a-period")).isEqualTo(12);
        assertThat(value(kpis, "periods-above-most")).isEqualTo(100.0 / 6);
        assertThat(met(kpis, "time-in-flood")).isFalse();
        assertThat(met(kpis, "most-in-a-period")).isFalse();
    }

    @Test
    void anAlarmThatIsRaisedThreeTimesInAMinuteChatters() {
        var park = new Park();
        for (int second : new int[]{0, 30, 60, 61}) {
            park.told("chatters", "minor", at(0).plusSeconds(second));
        }
        for (int second : new int[]{0, 31, 61}) {
            park.told("calm", "minor", at(0).plusSeconds(second));
        }

        var kpis = kpis(park, Duration.ofMinutes(10));

        assertThat(kpis.getList("chattering.device")).containsExactly("chatters");
        assertThat(kpis.getInt("chattering[0].times")).isEqualTo(2);
        assertThat(value(kpis, "chattering")).isEqualTo(1);
        assertThat(met(kpis, "chattering")).isFalse();
    }

    @Test
    void namesTheMostFrequentAndTheirShare() {
        var park = new Park();
        for (int device = 0; device < 12; device++) {
            for (int i = 0; i <= (device == 7 ? 8 : 0); i++) {
                park.told("d" + device, "warning", at(10 * device + i));
            }
        }

        var kpis = kpis(park, Duration.ofDays(1));

        assertThat(kpis.getList("frequent")).hasSize(10);
        assertThat(kpis.getString("frequent[0].device")).isEqualTo("d7");
        assertThat(kpis.getString("frequent[0].nameZh")).isEqualTo("火灾报警");
        assertThat(kpis.getDouble("frequent[0].share")).isEqualTo(45);
        assertThat(value(kpis, "top-share")).isEqualTo(90);
    }

    @Test
    void sharesOfPrioritiesAndTimeToAcknowledge() {
        var park = new Park();
        park.acknowledged(park.told("d1", "critical", at(0)), at(0).plusSeconds(30));
        park.acknowledged(park.told("d2", "major", at(1)), at(1).plusSeconds(90));
        park.told("d3", "minor", at(2));
        park.told("d4", "warning", at(3));

        var kpis = kpis(park, Duration.ofDays(1));

        assertThat(value(kpis, "priority-high")).isEqualTo(25);
        assertThat(value(kpis, "priority-medium")).isEqualTo(25);
        assertThat(value(kpis, "priority-low")).isEqualTo(50);
        assertThat(met(kpis, "priority-low")).as("about 80 %% is no limit").isNull();
        assertThat(value(kpis, "time-to-acknowledge")).as("of those that were").isEqualTo(60);
    }

    /** In Shanghai the day begins at 16:00 UTC. */
    @Test
    void anAlarmThatStandsForMoreThanADayIsStaleOnTheDaysThatFollow() {
        var park = new Park();
        park.stood("stale", at(0), at(0).plus(Duration.ofHours(41)));
        park.stood("short", at(0), at(0).plus(Duration.ofHours(24)));
        park.stood("open", at(0).plus(Duration.ofHours(60)), null);

        var days = jdbi.withHandle(handle -> handle.createQuery("SELECT day || ' ' || alarms FROM alarm_stale(?, ?, ?)")
                .bind(0, park.code).bind(1, SINCE).bind(2, SINCE.plus(Duration.ofDays(4))).mapTo(String.class).list());

        assertThat(days).containsExactly("2026-03-01 0", "2026-03-02 1", "2026-03-03 1", "2026-03-04 1",
                "2026-03-05 1");
        assertThat(value(kpis(park, Duration.ofDays(4)), "stale")).isEqualTo(1);
    }

    @Test
    void historyWasToldToNobody() {
        var park = new Park();
        park.event(park.alarm("d1", "major", at(0), null, true), "RAISED", at(0), true);

        assertThat(value(kpis(park, Duration.ofDays(1)), "most-in-a-period")).isZero();
    }

    @Test
    void withoutAlarmsThereIsNothingToShare() {
        var kpis = kpis(new Park(), Duration.ofDays(30));

        assertThat(value(kpis, "alarms-a-period")).isZero();
        assertThat(met(kpis, "time-in-flood")).isTrue();
        assertThat(value(kpis, "top-share")).isNull();
        assertThat(met(kpis, "top-share")).isNull();
        assertThat(value(kpis, "priority-high")).isNull();
    }

    @Test
    void saysWhatIsWrongWithTheTimes() {
        var park = new Park();
        given().queryParam("since", "yesterday").get("/api/v1/parks/" + park.code + "/alarm-kpis").then()
                .statusCode(400).body("detail", containsString("since is 'yesterday'"));
        given().queryParam("since", "2020-01-01T00:00:00Z").get("/api/v1/parks/" + park.code + "/alarm-kpis").then()
                .statusCode(400).body("detail", containsString("at most 400 days apart"));
        given().get("/api/v1/parks/nowhere/alarm-kpis").then().statusCode(404);
    }

    private static Instant at(int minute) {
        return SINCE.plus(Duration.ofMinutes(minute));
    }

    private static JsonPath kpis(Park park, Duration span) {
        return given().queryParam("since", SINCE.toString()).queryParam("until", SINCE.plus(span).toString())
                .get("/api/v1/parks/" + park.code + "/alarm-kpis").then().statusCode(200).extract()
                .jsonPath(new JsonPathConfig(JsonPathConfig.NumberReturnType.DOUBLE));
    }

    private static Double value(JsonPath kpis, String kpi) {
        var value = kpis.<Number>get("kpis.find { it.kpi == '" + kpi + "' }.value");
        return value == null ? null : value.doubleValue();
    }

    private static Boolean met(JsonPath kpis, String kpi) {
        return kpis.get("kpis.find { it.kpi == '" + kpi + "' }.met");
    }

    /** Writes its journal as the service would have written it in the past. */
    private final class Park {
        private final String code = "kpi" + PARKS.incrementAndGet();

        Park() {
            RegistryApi.enter(code, "gw");
        }

        long told(String device, String severity, Instant at) {
            long alarm = alarm(device, severity, at, null, false);
            event(alarm, "RAISED", at, false);
            return alarm;
        }

        void acknowledged(long alarm, Instant at) {
            event(alarm, "ACKNOWLEDGED", at, false);
        }

        void stood(String device, Instant raised, Instant cleared) {
            long alarm = alarm(device, "major", raised, cleared, false);
            jdbi.useHandle(handle -> handle.execute("""
                    INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
                    SELECT series_id, rule_id, raised_at, raised_at, cleared_at, id FROM alarm WHERE id = ?
                    """, alarm));
        }

        long alarm(String device, String severity, Instant raised, Instant cleared, boolean historical) {
            return jdbi.inTransaction(handle -> {
                handle.execute("""
                        INSERT INTO device (gateway_id, code, name) SELECT id, ?, ? FROM gateway WHERE park_code = ?
                        ON CONFLICT DO NOTHING
                        """, device, device, code);
                handle.execute("""
                        INSERT INTO series (device_id, metric_id)
                        SELECT d.id, 'fire.detector_fire' FROM device d JOIN gateway g ON g.id = d.gateway_id
                        WHERE g.park_code = ? AND d.code = ? ON CONFLICT DO NOTHING
                        """, code, device);
                return handle
                        .createQuery(
                                """
                                        INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value,
                                            cleared_at, ended_at, historical)
                                        SELECT series_id, 'fire.detector-fire', :severity, 'ACTIVE_UNACKNOWLEDGED', 1, :raised, 1, :cleared,
                                            :cleared, :historical
                                        FROM series_info WHERE park_code = :park AND device_code = :device RETURNING id
                                        """)
                        .bind("severity", severity).bind("raised", raised).bind("cleared", cleared)
                        .bind("historical", historical).bind("park", code).bind("device", device).mapTo(Long.class)
                        .one();
            });
        }

        void event(long alarm, String transition, Instant at, boolean historical) {
            jdbi.useHandle(handle -> handle.execute("""
                    INSERT INTO alarm_event (alarm_id, transition, state, at, recorded_at, historical)
                    VALUES (?, ?, 'ACTIVE_UNACKNOWLEDGED', ?, ?, ?)
                    """, alarm, transition, at, at, historical));
        }
    }
}
