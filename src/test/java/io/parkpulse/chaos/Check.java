package io.parkpulse.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.PGConnection;

/** Compares the ledger with the table, in the database. */
final class Check implements AutoCloseable {
    private static final int EXAMPLES = 5;

    private final Connection connection;

    Check(Connection connection) {
        this.connection = connection;
    }

    /** Copies the ledger into the database, for this connection only. */
    void load(Path ledger) throws SQLException, IOException {
        try (var statement = connection.createStatement(); var lines = Files.newBufferedReader(ledger)) {
            statement.execute("""
                    CREATE TEMP TABLE sent (gateway text, device text, metric text, ms bigint, value float8, fate text)
                    """);
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY sent FROM STDIN (FORMAT csv)", lines);
            statement.execute(
                    """
                            CREATE TEMP TABLE wanted AS
                            SELECT i.series_id, timestamptz 'epoch' + s.ms * interval '1 millisecond' AS time, s.value, s.gateway,
                                   s.device, s.metric, s.fate
                            FROM sent s LEFT JOIN series_info i
                              ON i.gateway_code = s.gateway AND i.device_code = s.device AND i.metric_id = s.metric
                            """);
            statement.execute("ANALYZE wanted");
        }
    }

    long count(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Appends the query's count to the report; any row is a difference, and some are shown. */
    void none(Report report, String what, String sql) throws SQLException {
        var examples = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql + " LIMIT " + EXAMPLES)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var text = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    text.add(row.getString(column));
                }
                examples.add(String.join(" ", text));
            }
        }
        report.none(what, examples.isEmpty() ? 0 : count("SELECT count(*) FROM (" + sql + ") each"), examples);
    }

    /** Readings. */
    void readings(Report report) throws SQLException {
        report.count("readings acknowledged, to be stored", count("SELECT count(*) FROM wanted WHERE fate = 'STORED'"));
        report.count("readings stored", count("SELECT count(*) FROM reading"));
        none(report, "readings missing", """
                SELECT w.gateway, w.device, w.metric, w.time, w.value
                FROM wanted w LEFT JOIN reading r ON r.series_id = w.series_id AND r.time = w.time
                WHERE w.fate = 'STORED' AND r.series_id IS NULL""");
        none(report, "readings different", """
                SELECT w.gateway, w.device, w.metric, w.time, w.value, r.value
                FROM wanted w JOIN reading r ON r.series_id = w.series_id AND r.time = w.time
                WHERE w.fate = 'STORED' AND r.value <> w.value""");
        none(report, "readings doubled",
                "SELECT series_id, time, count(*) FROM reading GROUP BY series_id, time HAVING count(*) > 1");
        none(report, "readings stored that nobody sent, or that were to be rejected", """
                SELECT r.series_id, r.time, r.value FROM reading r
                LEFT JOIN wanted w ON w.series_id = r.series_id AND w.time = r.time AND w.fate = 'STORED'
                WHERE w.series_id IS NULL""");
    }

    /** Messages of the gateway whose clock was days ahead. */
    void rejected(Report report) throws SQLException {
        long wanted = count("SELECT count(DISTINCT ms) FROM sent WHERE fate = 'REJECTED'");
        long stored = count("SELECT count(DISTINCT payload) FROM rejected_message WHERE reason = 'IN_FUTURE'");
        report.count("messages rejected as from the future, expected", wanted);
        report.none("messages rejected as from the future, missing", Math.max(0, wanted - stored), List.of());
        none(report, "messages rejected for another reason",
                "SELECT topic, reason, detail FROM rejected_message WHERE reason <> 'IN_FUTURE'");
        report.count("messages rejected, stored more than once", count("""
                SELECT count(*) FROM (SELECT FROM rejected_message GROUP BY payload HAVING count(*) > 1) each"""));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
