package io.parkpulse.evaluation.coverage;

import java.time.Instant;

import jakarta.annotation.Nullable;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.EvaluationParks;

/**
 * A park of which ten days of 2024 count, 22 to 31 December, with points, alarms and meters: what the tests of coverage
 * work out by hand.
 */
public final class MeasuredPark {
    public static final int YEAR = 2024;
    private static final int FIRST_DAY = 22;
    private static final int LAST_DAY = 31;
    private static final int HOURS = 24;

    private final Jdbi jdbi;
    private final EvaluationParks parks;
    private final String code;

    public MeasuredPark(Jdbi jdbi, String prefix) {
        this.jdbi = jdbi;
        parks = new EvaluationParks(jdbi, prefix);
        code = parks.add("park", "2024-12-22");
    }

    public String code() {
        return code;
    }

    public EvaluationParks parks() {
        return parks;
    }

    /** Hourly air: one day not at all, one day with a reading too many. A fire detector that reports on change. */
    public void measure() {
        int air = parks.point(code, "air", "environment.pm25");
        for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
            for (int hour = 0; hour < HOURS && day != 25; hour++) {
                parks.reading(air, at(day, hour, 5), 0);
            }
        }
        parks.reading(air, at(26, 3, 30), 0); // 25 readings where 24 are expected
        parks.reading(air, at(25, 3, 30), 3); // bad
        parks.point(code, "air-2", "environment.pm25"); // never says anything
        int detector = parks.point(code, "=1+1|detector", "fire.detector_fire");
        parks.reading(detector, at(22, 0, 0), 0);
        parks.reading(detector, at(31, 23, 59), 0);
        int gateway = parks.point(code, "_gateway", "fire.gateway_offline");
        parks.reading(gateway, at(24, 0, 0), 0);
        int service = parks.point(code, "_service", "fire.out_of_service");
        parks.reading(service, at(24, 0, 0), 0);
    }

    /** Electricity 100 before the first day, then 60, a swapped meter, 25 and 15; gas 7. */
    public void consume() {
        int power = parks.point(code, "meter", "energy.active_energy");
        value(power, "2024-12-21T15:50:00Z", 1000); // 21 December in Shanghai
        value(power, at(22, 1, 0), 1100);
        value(power, at(24, 1, 0), 1160);
        value(power, at(26, 1, 0), 25);
        value(power, at(31, 23, 0), 40);
        value(power, "2024-12-31T16:00:00Z", 99); // 1 January in Shanghai
    }

    public void burnGas() {
        int gas = parks.point(code, "gas", "energy.gas");
        value(gas, at(23, 1, 0), 10);
        value(gas, at(23, 2, 0), 17);
    }

    /** Of four alarms that count one is closed. */
    public void raise() {
        int air = parks.point(code, "sensor", "environment.noise");
        alarm(air, at(23, 1, 0), at(23, 2, 0), at(23, 3, 0), false);
        alarm(air, at(24, 1, 0), null, at(24, 3, 0), false); // nobody has seen it
        alarm(air, at(25, 1, 0), at(25, 2, 0), null, false); // still there
        alarm(air, at(31, 23, 59), null, null, false);
        alarm(air, at(26, 1, 0), at(26, 2, 0), at(26, 3, 0), true); // of the past: nobody was told
        alarm(air, "2024-12-31T16:00:00Z", "2024-12-31T17:00:00Z", "2024-12-31T18:00:00Z", false); // of 2025
    }

    public void alarm(int series, String raised, @Nullable String acknowledged, @Nullable String ended,
            boolean historical) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO alarm (series_id, rule_id, severity, state, limit_value, raised_at, raised_value,
                    acknowledged_at, acknowledged_by, ended_at, historical)
                VALUES (:series, 'environment.noise-high', 'minor', :state, 65, :raised, 70, :acknowledged,
                    CASE WHEN CAST(:acknowledged AS timestamptz) IS NOT NULL THEN '王芳' END, :ended, :historical)
                """).bind("series", series).bind("state", ended == null ? "ACTIVE_ACKNOWLEDGED" : "NORMAL")
                .bind("raised", Instant.parse(raised))
                .bind("acknowledged", acknowledged == null ? null : Instant.parse(acknowledged))
                .bind("ended", ended == null ? null : Instant.parse(ended)).bind("historical", historical).execute());
    }

    private void value(int series, String time, double value) {
        jdbi.useHandle(handle -> handle.execute("INSERT INTO reading (series_id, time, value) VALUES (?, ?, ?)", series,
                Instant.parse(time), value));
    }

    /** A time of December 2024 on the clocks of Shanghai. */
    private static String at(int day, int hour, int minute) {
        return Instant.parse("2024-12-01T00:00:00Z").plusSeconds(((day - 1) * 24L + hour - 8) * 3600 + minute * 60L)
                .toString();
    }

    public void clear() {
        jdbi.useHandle(handle -> handle.execute("""
                DELETE FROM alarm WHERE series_id IN (
                    SELECT series_id FROM series_info WHERE park_code = ?)""", code));
        parks.clear();
    }
}
