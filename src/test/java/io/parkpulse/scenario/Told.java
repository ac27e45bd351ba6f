package io.parkpulse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.awaitility.Awaitility;

/** The journal with what became of its notifications, as lines that can be compared. */
final class Told {
    private static final String LINES = """
            SELECT e.event_id, e.device_code, e.at, e.transition, e.rule_id, e.severity, e.person IS NOT NULL AS acted,
                   coalesce((SELECT string_agg(o.channel || '=' || lower(o.status), ' ' ORDER BY o.channel)
                             FROM outbox o WHERE o.alarm_event_id = e.event_id), 'nobody') AS told
            FROM alarm_event_info e ORDER BY e.device_code, e.event_id
            """;

    /** On a machine so slow that a line misses the mail of its group, the group's interval of five minutes passes. */
    private static final Duration PATIENCE = Duration.ofMinutes(7);
    private static final String STORED = "stored";
    private static final String EXPECTED = "/scenario/expected.txt";

    private final String jdbcUrl;
    private final Instant begin;
    private final Set<String> received;

    /** @param received keys of the notifications that the webhook's receiver has */
    Told(String jdbcUrl, Instant begin, Set<String> received) {
        this.jdbcUrl = jdbcUrl;
        this.begin = begin;
        this.received = received;
    }

    /** Waits until the newest line of the device's journal is of this transition, or until a reading of it is stored. */
    void await(String device, String what) {
        Awaitility.await(device + " " + what).atMost(PATIENCE).until(() -> what.equals(STORED)
                ? isStored(device)
                : newest(device).filter(what::equals).isPresent());
    }

    private boolean isStored(String device) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl); var query = connection.prepareStatement("""
                SELECT EXISTS (SELECT FROM reading JOIN series_info USING (series_id) WHERE device_code = ?)
                """)) {
            query.setString(1, device);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private Optional<String> newest(String device) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl); var query = connection.prepareStatement("""
                SELECT transition FROM alarm_event_info WHERE device_code = ? ORDER BY event_id DESC LIMIT 1
                """)) {
            query.setString(1, device);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString("transition")) : Optional.empty();
            }
        }
    }

    /** Waits until everything has been told; then nothing more may have come. What there is goes into journal.txt. */
    void mustBecomeWhatIsExpected(Path folder) throws SQLException, IOException {
        var expected = Script.lines(EXPECTED).stream().filter(line -> !line.startsWith("#")).toList();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> lines().equals(expected));
        } finally {
            Files.write(folder.resolve("journal.txt"), lines());
        }
        assertThat(lines()).isEqualTo(expected);
    }

    /** By device, then in the order of the journal. */
    private List<String> lines() throws SQLException {
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
        if (at.isAfter(begin.plus(Script.LENGTH))) {
            return "now";
        }
        // Only what is known by the hour: whatever the script says may be the end of an hour too, once in a while.
        return row.getString("rule_id").endsWith("-hourly") && at.equals(Script.hour(begin))
                ? "hour"
                : Long.toString(Duration.between(begin, at).toSeconds());
    }
}
