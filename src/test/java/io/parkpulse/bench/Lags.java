package io.parkpulse.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;

import io.parkpulse.rig.DatabaseProcess;

/** Latencies in milliseconds. */
record Lags(long count, double p50, double p95, double p99, double max) {
    private static final Lags NONE = new Lags(0, 0, 0, 0, 0);

    static Lags of(double[] millis) {
        if (millis.length == 0) {
            return NONE;
        }
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return new Lags(sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /**
     * From the event time of each stored reading to the commit of the transaction that stored it, by PostgreSQL's own
     * record ({@code track_commit_timestamp}), which is made just before the commit is flushed to disk.
     */
    static Lags ofStored(DatabaseProcess database) throws SQLException {
        return query(database, "SELECT xmin, time FROM reading");
    }

    /** The same for the alarms that were raised by readings since then. */
    static Lags ofAlarms(DatabaseProcess database, Instant since) throws SQLException {
        return query(database, "SELECT xmin, at AS time FROM alarm_event WHERE transition = 'RAISED' AND at >= '"
                + since + "'");
    }

    private static Lags query(DatabaseProcess database, String rows) throws SQLException {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute("SET work_mem = '512MB'");
            try (var row = statement.executeQuery("""
                    SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY lag),
                           percentile_disc(0.95) WITHIN GROUP (ORDER BY lag),
                           percentile_disc(0.99) WITHIN GROUP (ORDER BY lag), max(lag)
                    FROM (SELECT 1000 * extract(epoch FROM pg_xact_commit_timestamp(xmin) - time)::float8 AS lag
                          FROM (%s) written) lags
                    """.formatted(rows))) {
                row.next();
                return new Lags(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5));
            }
        }
    }

    @Override
    public String toString() {
        return String.format("%,9d %9.1f %9.1f %9.1f %9.1f", count, p50, p95, p99, max);
    }
}
