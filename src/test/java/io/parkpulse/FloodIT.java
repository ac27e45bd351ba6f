package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * A power cut in a big park: within three seconds of event time 30,000 detectors report a fault, and one in between reports
 * a fire. All of it is there before the service can take any of it, so that the flood is as fast as it can be on any
 * machine. Each alarm is journalled once and told; nothing is refused.
 */
class FloodIT {
    private static final int GATEWAYS = 60;
    private static final int DETECTORS = 500;
    private static final int ALARMS = GATEWAYS * DETECTORS;
    private static final Duration SPAN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    /** Of what a worker has in hand, and tells while the transaction that has the fire is being written. */
    private static final int A_FEW_BATCHES = 500;
    private static final String TOLD_WHILE_THE_FIRE_WAITED = """
            SELECT count(*)
            FROM outbox f
            JOIN delivery_attempt a ON a.outbox_id = f.id AND a.delivered
            JOIN delivery_attempt other ON other.at > f.created_at AND other.at < a.at
            JOIN outbox o ON o.id = other.outbox_id AND o.channel = f.channel
            WHERE f.fire AND f.channel = 'mqtt'
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyAlarmOfAFloodOfTenThousandASecondIsJournalledOnceAndTold() throws Exception {
        var folder = TestFolder.create("flood");
        try (var broker = new BrokerProcess(folder.resolve("broker")).start();
                var database = new DatabaseProcess(folder.resolve("database")).start();
                var service = service(folder, broker, database).start();
                var siren = MqttProbe.connect(broker.url()).subscribe("parks/flood/alarms/fire");
                var gateway = MqttProbe.connect(broker.url())) {
            var before = Instant.now();
            for (int number = 0; number < GATEWAYS; number++) {
                publish(gateway, number, "fire.detector_fault", 0, before);
            }
            publish(gateway, GATEWAYS, "fire.detector_fire", 0, before);
            await().atMost(PATIENCE)
                    .until(() -> number(database, "SELECT count(*) FROM reading") == ALARMS + DETECTORS);

            var begin = Instant.now();
            database.freeze();
            for (int number = 0; number < GATEWAYS; number++) {
                publish(gateway, number, "fire.detector_fault", 1,
                        begin.plus(SPAN.multipliedBy(number).dividedBy(GATEWAYS)));
                if (number == GATEWAYS / 2) {
                    burn(gateway, begin.plus(SPAN.dividedBy(2)));
                }
            }
            database.thaw();
            long thawed = System.nanoTime();
            int toldBefore = untilTheFireIsTold(siren);
            var fire = Duration.ofNanos(System.nanoTime() - thawed);
            await().atMost(PATIENCE).until(() -> siren.received().size() > ALARMS);
            var told = Duration.ofNanos(System.nanoTime() - thawed);

            System.out.printf("%d alarms: the fire told after %d ms and %d others, all after %d ms (%.0f/s)%n", ALARMS,
                    fire.toMillis(), toldBefore, told.toMillis(), ALARMS / (told.toMillis() / 1e3));
            assertThat(number(database, "SELECT count(*) FROM alarm_event")).as("lines of the journal")
                    .isEqualTo(ALARMS + 1);
            assertThat(number(database, "SELECT count(DISTINCT alarm_id) FROM alarm_event WHERE transition = 'RAISED'"))
                    .as("alarms raised").isEqualTo(ALARMS + 1);
            assertThat(number(database, "SELECT count(*) FROM rejected_message")).as("messages refused").isZero();
            assertThat(number(database, "SELECT count(*) FROM outbox WHERE fire AND channel = 'mqtt'"))
                    .as("of the fire")
                    .isEqualTo(1);
            assertThat(number(database, TOLD_WHILE_THE_FIRE_WAITED)).as("told while the fire was waiting")
                    .isLessThan(A_FEW_BATCHES);
            assertThat(devices(siren)).as("detectors of which somebody was told").hasSize(ALARMS + 1);
            await().atMost(PATIENCE)
                    .until(() -> number(database, "SELECT count(*) FROM outbox WHERE status <> 'DELIVERED'") == 0);
            assertThat(number(database, "SELECT count(*) FROM outbox WHERE channel = 'mqtt'")).isEqualTo(ALARMS + 1);
        }
    }

    private static int untilTheFireIsTold(MqttProbe siren) {
        var seen = new Object() {
            int before;
        };
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            var received = List.copyOf(siren.received());
            for (int i = seen.before; i < received.size(); i++) {
                if (received.get(i).payload().contains("fire.detector-fire")) {
                    seen.before = i;
                    return true;
                }
            }
            seen.before = received.size();
            return false;
        });
        return seen.before;
    }

    private static Set<String> devices(MqttProbe siren) throws Exception {
        var devices = new HashSet<String>();
        for (var message : siren.received()) {
            var alarm = JSON.readTree(message.payload());
            devices.add(alarm.get("gateway").asText() + "/" + alarm.get("device").asText());
        }
        return devices;
    }

    private static ServiceProcess service(Path folder, BrokerProcess broker, DatabaseProcess database)
            throws IOException {
        var parks = folder.resolve("parks.json");
        Files.writeString(parks, "{\"parks\":[{\"park\":{\"code\":\"flood\",\"name\":\"Flood\"}}]}");
        return new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_IMPORT_FILE", parks.toString(),
                "PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true", "PARKPULSE_MQTT_URL", broker.url(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()));
    }

    private static void publish(MqttProbe broker, int gateway, String metric, int value, Instant at) {
        broker.publish("parks/flood/gw-" + gateway + "/up/senml", IntStream.range(0, DETECTORS)
                .mapToObj(n -> record(n, metric, value, at)).collect(Collectors.joining(",", "[", "]")));
    }

    private static void burn(MqttProbe broker, Instant at) {
        broker.publish("parks/flood/gw-" + GATEWAYS + "/up/senml", "[" + record(0, "fire.detector_fire", 1, at) + "]");
    }

    private static String record(int detector, String metric, int value, Instant at) {
        return "{\"n\":\"detector-" + detector + "/" + metric + "\",\"v\":" + value + ",\"t\":"
                + at.toEpochMilli() / 1e3 + "}";
    }

    private static long number(DatabaseProcess database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
