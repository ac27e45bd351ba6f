package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * kill -9 of the service, its broker with it, while simulated gateways publish: everything that a gateway saw
 * acknowledged is stored, once, with the value that it sent.
 */
class KillIT {
    private static final int KILLS = 3;
    private static final Path PARKS = Path.of("..", "deploy", "demo", "parks.json").toAbsolutePath().normalize();

    private record Key(String park, String gateway, String device, String metric, long timeMillis) {}

    @Test
    void losesNothingThatWasAcknowledgedAndStoresNothingTwice() throws Exception {
        var folder = TestFolder.create("kill");
        var ledger = folder.resolve("ledger.jsonl");
        try (var service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                "PARKPULSE_REGISTRY_IMPORT_FILE", PARKS.toString())).start()) {
            var simulator = ServiceProcess.launch(
                    List.of("-jar", System.getProperty("parkpulse.simulator"), "run", "--broker",
                            service.brokerUrl(), "--interval", "200ms", "--seed", "7", "--ledger", ledger.toString()),
                    folder.resolve("simulator.log"), Map.of());
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitAcknowledged(ledger, 200L * (kill + 1));
                    service.kill();
                    service.start();
                }
                awaitAcknowledged(ledger, 200L * (KILLS + 2));
            } finally {
                simulator.destroy();
                assertThat(simulator.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }

            var acknowledged = acknowledged(ledger);
            assertThat(acknowledged).hasSizeGreaterThan(1000);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                var stored = stored(service.jdbcUrl());
                assertThat(acknowledged.keySet()).allMatch(stored::containsKey);
                assertThat(acknowledged).allSatisfy((key, value) -> assertThat(stored.get(key)).isEqualTo(value));
            });
        }
    }

    private static void awaitAcknowledged(Path ledger, long messages) {
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200))
                .until(() -> Files.exists(ledger) && Files.readAllLines(ledger).size() >= messages);
    }

    private static Map<Key, Double> acknowledged(Path ledger) throws IOException {
        var json = new ObjectMapper();
        var readings = new HashMap<Key, Double>();
        for (var line : Files.readAllLines(ledger)) {
            var message = json.readTree(line);
            var topic = message.get("topic").asText().split("/");
            for (var reading : message.get("readings")) {
                readings.put(new Key(topic[1], topic[2], reading.get("device").asText(), reading.get("metric").asText(),
                        reading.get("t").asLong()), reading.get("v").asDouble());
            }
        }
        return readings;
    }

    /** Every stored reading; fails if one is there twice, whatever the table's key says. */
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
