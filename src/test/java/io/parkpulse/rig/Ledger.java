package io.parkpulse.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What simulated gateways saw acknowledged, to be compared with what is stored. */
public final class Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path file;

    private record Key(String park, String gateway, String device, String metric, long timeMillis) {}

    /** @param file that the simulator writes, a line an acknowledged message */
    public Ledger(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** Waits until so many messages more than now are acknowledged. */
    public void awaitMore(int messages) throws IOException {
        long goal = lines() + messages;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> lines() >= goal);
    }

    private long lines() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** Every acknowledged reading is stored, once, with the value that was sent; at least so many of them. */
    public void mustBeStored(String jdbcUrl, int atLeast) throws IOException {
        var acknowledged = acknowledged();
        assertThat(acknowledged).hasSizeGreaterThan(atLeast);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var stored = stored(jdbcUrl);
            assertThat(
                    acknowledged.entrySet().stream().filter(sent -> !sent.getValue().equals(stored.get(sent.getKey())))
                            .limit(5).toList())
                    .as("acknowledged, but not stored as sent").isEmpty();
        });
    }

    private Map<Key, Double> acknowledged() throws IOException {
        var json = new ObjectMapper();
        var readings = new HashMap<Key, Double>();
        for (var line : Files.readAllLines(file)) {
            var message = json.readTree(line);
            var topic = message.get("topic").asText().split("/");
            for (var reading : message.get("readings")) {
                readings.put(new Key(topic[1], topic[2], reading.get("device").asText(), reading.get("metric").asText(),
                        reading.get("t").asLong()), reading.get("v").asDouble());
            }
        }
        return readings;
    }

    /** Fails if a reading is there twice, whatever the table's key says. */
    private static Map<Key, Double> stored(String jdbcUrl) throws SQLException {
        var readings = new HashMap<Key, Double>();
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var rows = connection.createStatement().executeQuery("""
                        SELECT i.park_code, i.gateway_code, i.device_code, i.metric_id, r.time, r.value
                        FROM reading r JOIN series_info i ON i.series_id = r.series_id
                        """)) {
            while (rows.next()) {
                var key = new Key(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                        rows.getTimestamp(5).getTime());
                assertThat(readings.put(key, rows.getDouble(6))).as("%s is stored once", key).isNull();
            }
        }
        return readings;
    }
}
