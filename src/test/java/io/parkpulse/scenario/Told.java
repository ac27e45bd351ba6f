package io.parkpulse.scenario;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The journal with what became of its notifications, as lines that can be compared. */
final class Told {
    private static final String LINES = """
            SELECT e.event_id, e.device_code, e.at, e.transition, e.rule_id, e.severity, e.person IS NOT NULL AS acted,
                   coalesce((SELECT string_agg(o.channel || '=' || lower(o.status), ' ' ORDER BY o.channel)
                             FROM outbox o WHERE o.alarm_event_id = e.event_id), 'nobody') AS told
            FROM alarm_event_info e ORDER BY e.device_code, e.event_id
            """;

    /** What happens later is by the clock, not by the script. */
    private static final Duration SCRIPT = Duration.ofSeconds(200);

    private final String jdbcUrl;
    private final Instant begin;
    private final Set<String> received;

    /** @param received keys of the notifications that the webhook's receiver has */
    Told(String jdbcUrl, Instant begin, Set<String> received) {
        this.jdbcUrl = jdbcUrl;
        this.begin = begin;
        this.received = received;
    }

    /** By device, then in the order of the journal. */
    List<String> lines() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                var row = statement.executeQuery(LINES)) {
            var lines = new ArrayList<String>();
            while (row.next()) {
                lines.add(line(row));
            }
            return lines;
        }
    }

    private String line(ResultSet row) throws SQLException {
        boolean isReceived = received.contains(row.getLong("event_id") + "-webhook");
        var told = row.getString("told");
        return "%-10s %6s %-12s %-32s %-8s %s%s".formatted(row.getString("device_code"), time(row),
                row.getString("transition"), row.getString("rule_id"), row.getString("severity"), told,
                isReceived == told.contains("webhook=delivered") ? "" : " BUT RECEIVED=" + isReceived).strip();
    }

    private String time(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class).toInstant();
        if (row.getBoolean("acted")) {
            return "person";
        }
        if (at.isAfter(begin.plus(SCRIPT))) {
            return "now";
        }
        return at.equals(Script.hour(begin)) ? "hour" : Long.toString(Duration.between(begin, at).toSeconds());
    }
}
