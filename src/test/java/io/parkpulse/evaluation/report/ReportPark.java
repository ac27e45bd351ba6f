package io.parkpulse.evaluation.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A park of October 2024 in Asia/Shanghai whose figures can be counted by hand. A day there begins at 16:00 UTC of the day
 * before.
 */
final class ReportPark {
    static final String HOSTILE = "=1+1<script>alert('x')</script>&\"园";
    static final String TENANT = "=HYPERLINK(\"http://example.com\")";
    /** Midnight in Shanghai. */
    static final Instant OCTOBER = Instant.parse("2024-09-30T16:00:00Z");
    static final Instant LAST_DAY = Instant.parse("2024-10-30T16:00:00Z");
    static final Instant NOVEMBER = Instant.parse("2024-10-31T16:00:00Z");

    private final Jdbi jdbi;
    private final String code;
    private final String region;
    private final List<Integer> series = new ArrayList<>();
    private int meter;

    ReportPark(Jdbi jdbi, String code, String region, String name) {
        this.jdbi = jdbi;
        this.code = code;
        this.region = region;
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO park (code, name, region, area_mu, opened_on) VALUES (?, ?, ?, 100, '2020-01-01')",
                    code, name, region);
            handle.execute(
                    "INSERT INTO gateway (park_code, code, name, registered_at) VALUES (?, 'gw', 'gw', '2020-01-01 00:00Z')",
                    code);
            handle.execute("INSERT INTO enterprise (park_code, code, name) VALUES (?, 't1', ?)", code, TENANT);
        });
    }

    String code() {
        return code;
    }

    String region() {
        return region;
    }

    /** Everything but the electricity of the last day of October, which is still at the gateway. */
    ReportPark measured() {
        electricity();
        int power = point("power-1", "energy.active_power");
        reading(power, "2024-10-10T02:00:00Z", 100, 0);
        reading(power, "2024-10-10T02:05:00Z", 200, 0);
        reading(power, "2024-10-12T02:00:00Z", 180, 0);
        reading(point("power-2", "energy.active_power"), "2024-10-10T02:03:00Z", 50, 0);
        int door = point("door", "people.entries");
        reading(door, "2024-10-02T01:00:00Z", 10, 0);
        reading(door, "2024-10-02T02:00:00Z", 25, 0);
        // 744 hours; the last ten readings are bad
        every("1 hour", point("air", "environment.pm25"), OCTOBER, NOVEMBER, "30",
                "CASE WHEN n > 734 THEN 3 ELSE 0 END");
        int effluent = point("effluent", "environment.effluent_cod");
        reading(effluent, "2024-10-31T14:00:00Z", 120, 0);
        int noise = point("fence", "environment.noise");
        reading(noise, "2024-10-05T02:00:00Z", 60, 0);
        reading(noise, "2024-10-05T02:01:00Z", 70, 0);
        reading(noise, "2024-10-05T15:00:00Z", 50, 0); // 23:00 in Shanghai
        int press = point("press", "production.machine_state");
        reading(press, "2024-09-30T12:00:00Z", 2, 0);
        reading(press, "2024-10-01T00:00:00Z", 1, 0); // ran for the first 8 hours of the month
        reading(press, "2024-10-31T15:30:00Z", 2, 0); // and the last half
        alarms(effluent);
        return this;
    }

    /** One kWh a quarter hour; on 15 October 8:00 the meter is swapped, and the new one shows 3. */
    private void electricity() {
        meter = point("meter", "energy.active_energy");
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE device SET enterprise_id = (SELECT id FROM enterprise WHERE park_code = ?)
                WHERE id = (SELECT device_id FROM series WHERE id = ?)
                """, code, meter));
        reading(meter, "2023-10-10T00:00:00Z", 100, 0);
        reading(meter, "2023-10-20T00:00:00Z", 350, 0); // October 2023: 250
        reading(meter, "2024-09-10T00:00:00Z", 700, 0);
        reading(meter, "2024-09-30T15:45:00Z", 1000, 0); // September 2024: 650
        var swap = Instant.parse("2024-10-15T00:00:00Z");
        every("15 minutes", meter, OCTOBER, swap, "1000 + n", "0");
        every("15 minutes", meter, swap, LAST_DAY, "2 + n", "0");
        reading(meter, "2024-10-31T16:00:00Z", 99999, 0); // midnight: November
    }

    /** What the gateway had kept: the last day of October. */
    void electricityOfLastDay() {
        double last = jdbi.withHandle(handle -> handle.select(
                "SELECT max(value) FROM reading WHERE series_id = ? AND time >= '2024-10-15 00:00Z' AND time < ?",
                meter,
                LAST_DAY).mapTo(Double.class).one());
        every("15 minutes", meter, LAST_DAY, NOVEMBER, last + " + n", "0");
    }

    private void alarms(int effluent) {
        int detector = point("detector", "fire.detector_fire");
        alarm(detector, "fire.detector-fire", "2024-10-03T00:00:00Z", "2024-10-03T01:00:00Z", "REAL_FIRE");
        alarm(detector, "fire.detector-fire", "2024-10-04T00:00:00Z", "2024-10-04T00:30:00Z", "FALSE_ALARM");
        alarm(detector, "fire.detector-fire", "2024-10-05T00:00:00Z", "2024-10-05T00:10:00Z", "TEST");
        alarm(detector, "fire.detector-fire", "2024-09-30T15:59:59Z", "2024-09-30T16:10:00Z", "TEST"); // September
        long open = alarm(detector, "fire.detector-fire", "2024-10-20T00:00:00Z", null, null);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO alarm_event (alarm_id, transition, state, at, recorded_at)
                VALUES (?, 'ACKNOWLEDGED', 'ACTIVE_ACKNOWLEDGED', '2024-10-20T00:06:00Z', '2024-10-20T00:06:00Z')
                """, open));
        // Beyond the limit from two hours before midnight until long after it.
        long cod = alarm(effluent, "environment.effluent-cod-high", "2024-10-31T14:00:00Z", "2024-10-31T20:00:00Z",
                null);
        episode(effluent, "environment.effluent-cod-high", "2024-10-31T14:00:00Z", "2024-10-31T20:00:00Z", cod);
        int offline = point("gateway", "energy.gateway_offline");
        long away = alarm(offline, "energy.gateway-offline", "2024-10-06T00:00:00Z", "2024-10-09T02:24:00Z", null);
        episode(offline, "energy.gateway-offline", "2024-10-06T00:00:00Z", "2024-10-09T02:24:00Z", away); // 74.4 of 744 h
        reading(point("isolated", "fire.detector_isolated"), "2024-10-20T00:00:00Z", 1, 0);
    }

    private long alarm(int series, String rule, String raised, String ended, String outcome) {
        return jdbi.inTransaction(handle -> {
            long id = handle
                    .createQuery(
                            """
                                    INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value, ended_at,
                                        historical, outcome)
                                    VALUES (:series, :rule, 'critical', 'NORMAL', 1, CAST(:raised AS timestamptz), 1,
                                        CAST(:ended AS timestamptz), false, :outcome)
                                    RETURNING id
                                    """)
                    .bind("series", series).bind("rule", rule).bind("raised", raised).bind("ended", ended)
                    .bind("outcome", outcome).mapTo(Long.class).one();
            handle.execute("""
                    INSERT INTO alarm_event (alarm_id, transition, state, at, recorded_at)
                    VALUES (?, 'RAISED', 'ACTIVE_UNACKNOWLEDGED', CAST(? AS timestamptz), CAST(? AS timestamptz))
                    """, id, raised, raised);
            return id;
        });
    }

    private void episode(int series, String rule, String began, String cleared, long alarm) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
                VALUES (?, ?, CAST(? AS timestamptz), CAST(? AS timestamptz), CAST(? AS timestamptz), ?)
                """, series, rule, began, began, cleared, alarm));
    }

    int point(String device, String metric) {
        return jdbi.inTransaction(handle -> {
            int gateway = one(handle, "SELECT id FROM gateway WHERE park_code = ?", code);
            handle.execute("INSERT INTO device (gateway_id, code, name) VALUES (?, ?, ?)", gateway, device, device);
            int id = one(handle, """
                    INSERT INTO series (device_id, metric_id) SELECT max(id), ? FROM device RETURNING id
                    """, metric);
            series.add(id);
            return id;
        });
    }

    void reading(int of, String time, double value, int quality) {
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO reading (series_id, time, value, quality) VALUES (?, ?, ?, ?)",
                        of, Instant.parse(time), value, (short) quality));
    }

    /** One reading a step, numbered n from 1. */
    private void every(String step, int of, Instant from, Instant until, String value, String quality) {
        jdbi.useHandle(handle -> handle.execute(
                """
                        INSERT INTO reading (series_id, time, value, quality)
                        SELECT ?, t, %s, %s
                        FROM generate_series(?::timestamptz, ?::timestamptz - interval '1 second', interval '%s') WITH ORDINALITY s(t, n)
                        """
                        .formatted(value, quality, step),
                of, from, until));
    }

    void clear() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "DELETE FROM report_submission WHERE report_id IN (SELECT id FROM report WHERE subject IN (?, ?))",
                    code, region);
            handle.execute("DELETE FROM report WHERE subject IN (?, ?)", code, region);
            handle.execute("DELETE FROM report_check WHERE subject IN (?, ?)", code, region);
            handle.execute(
                    "DELETE FROM declaration_item WHERE declaration_id IN (SELECT id FROM declaration WHERE park_code = ?)",
                    code);
            handle.execute("DELETE FROM declaration WHERE park_code = ?", code);
            handle.execute(
                    "DELETE FROM filing_item WHERE upload_id IN (SELECT id FROM filing_upload WHERE park_code = ?)",
                    code);
            handle.execute("DELETE FROM filing_upload WHERE park_code = ?", code);
            for (int each : series) {
                handle.execute("DELETE FROM alarm_episode WHERE series_id = ?", each);
                handle.execute("DELETE FROM alarm_event WHERE alarm_id IN (SELECT id FROM alarm WHERE series_id = ?)",
                        each);
                handle.execute("DELETE FROM alarm WHERE series_id = ?", each);
                handle.execute("DELETE FROM reading WHERE series_id = ?", each);
                handle.execute("DELETE FROM series WHERE id = ?", each);
            }
            handle.execute("DELETE FROM device WHERE gateway_id IN (SELECT id FROM gateway WHERE park_code = ?)", code);
            handle.execute("DELETE FROM gateway WHERE park_code = ?", code);
            handle.execute("DELETE FROM enterprise WHERE park_code = ?", code);
            handle.execute("DELETE FROM park WHERE code = ?", code);
        });
    }

    private static int one(Handle handle, String sql, Object argument) {
        return handle.select(sql, argument).mapTo(Integer.class).one();
    }
}
