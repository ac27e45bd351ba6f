package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * Who goes first when the service falls behind. The database is frozen while gateways publish, so that what they publish
 * waits; the order of transactions afterwards says who went first.
 */
class PriorityIT {
    private static final String PARK = "priority";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private BrokerProcess broker;
    private DatabaseProcess database;
    private ServiceProcess service;
    private MqttProbe gateway;

    @BeforeEach
    void start() throws Exception {
        folder = TestFolder.create("priority");
        var parks = folder.resolve("parks.json");
        Files.writeString(parks,
                "{\"parks\":[{\"park\":{\"code\":\"" + PARK + "\",\"name\":\"Priority\"}}]}");
        broker = new BrokerProcess(folder.resolve("broker")).start();
        database = new DatabaseProcess(folder.resolve("database")).start();
        service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_IMPORT_FILE", parks.toString(),
                "PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true", "PARKPULSE_MQTT_URL", broker.url(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(), "PARKPULSE_INGEST_BATCH_MESSAGES", "50",
                "PARKPULSE_INGEST_GATEWAY_RATE", "10", "PARKPULSE_INGEST_GATEWAY_BURST", "1s",
                "PARKPULSE_INGEST_GATEWAY_WAITING", "100")).start();
        gateway = MqttProbe.connect(broker.url());
        // The names are known before anything waits.
        publish("quiet", "smoke/fire.detector_fire", Instant.now().minusSeconds(1), 0);
        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM reading") == 1);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        service.close();
        database.close();
        broker.close();
    }

    @Test
    void aLiveAlarmOvertakesTheBackfillThatCameBeforeIt() throws Exception {
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        database.freeze();
        for (int minute = 0; minute < 60; minute++) {
            for (int number = 0; number < 20; number++) {
                publish("backfill-" + number, "meter/energy.demand", yesterday.plusSeconds(60L * minute), minute);
            }
        }
        publish("quiet", "smoke/fire.detector_fire", Instant.now(), 1);
        database.thaw();

        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM reading") == 1202);
        assertThat(number("SELECT count(*) FROM alarm_event")).isEqualTo(1);
        assertThat(before("fire.detector_fire", "energy.demand"))
                .as("backfill that was committed before the alarm, of 1200").isLessThan(600);
    }

    @Test
    void aNoisyGatewayWaitsBehindTheOthersIsToldAndLosesNothingUnsaid() throws Exception {
        gateway.subscribe("parks/" + PARK + "/noisy/down/#");
        database.freeze();
        var begin = Instant.now();
        for (int i = 0; i < 1000; i++) {
            publish("noisy", "meter/energy.demand", begin.minusMillis(i), i);
        }
        publish("quiet", "smoke/fire.detector_fire", Instant.now(), 1);
        database.thaw();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stored("energy.demand") + refused()).isEqualTo(1000));
        assertThat(stored("fire.detector_fire")).isEqualTo(2);
        assertThat(stored("energy.demand")).isGreaterThan(100);
        assertThat(before("fire.detector_fire", "energy.demand")).isLessThan(stored("energy.demand") / 2 + 1);
        assertThat(gateway.received()).anySatisfy(told -> {
            assertThat(told.topic()).endsWith("/noisy/down/limits");
            assertThat(told.payload()).contains("\"readingsPerSecond\":10").contains("Send fewer readings");
        });
        var slowed = json("/api/v1/ingest/gateways?slowed=true");
        assertThat(slowed).hasSize(1);
        assertThat(slowed.get(0).get("gateway").asText()).isEqualTo("noisy");
        assertThat(slowed.get(0).get("refused").asLong()).isEqualTo(refused());
    }

    private void publish(String sender, String name, Instant at, double value) {
        gateway.publish("parks/" + PARK + "/" + sender + "/up/senml", "[{\"n\":\"" + name + "\",\"v\":" + value
                + ",\"t\":" + at.toEpochMilli() / 1e3 + "}]");
    }

    /** How many readings of one metric were committed in transactions that began before the newest of another. */
    private long before(String newest, String metric) throws SQLException {
        return number("""
                SELECT count(*) FROM reading r JOIN series s ON s.id = r.series_id
                WHERE s.metric_id = '%s' AND r.xmin::text::bigint < (SELECT max(f.xmin::text::bigint) FROM reading f
                    JOIN series g ON g.id = f.series_id WHERE g.metric_id = '%s')
                """.formatted(metric, newest));
    }

    private long stored(String metric) throws SQLException {
        return number("SELECT count(*) FROM reading r JOIN series s ON s.id = r.series_id WHERE s.metric_id = '"
                + metric + "'");
    }

    private long refused() throws IOException {
        return json("/api/v1/rejections?gateway=noisy&reason=RATE_LIMITED&size=1").get("total").asLong();
    }

    private JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(service.get(path).body());
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
