package io.parkpulse;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.parkpulse.embedded.EmbeddedServers;
import io.parkpulse.embedded.EmbeddedSettings;
import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.Ledger;
import io.parkpulse.rig.Loopback;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * A broker and a database of their own, as in production, while simulated gateways publish: the service is killed, the
 * database goes away, the broker goes away, and each comes back. Nothing that a gateway saw acknowledged is lost, and
 * what the service had not acknowledged when it was killed comes again from its session.
 */
class OutageIT {
    private final OptionalInt brokerPort = OptionalInt.of(Loopback.freePort());
    private final OptionalInt databasePort = OptionalInt.of(Loopback.freePort());

    @Test
    void losesNothingWhateverGoesAwayAndComesBack() throws Exception {
        var folder = TestFolder.create("outage");
        var ledger = new Ledger(folder.resolve("ledger.jsonl"));
        var broker = broker(folder);
        var database = database(folder);
        var environment = new HashMap<>(Map.of("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                "PARKPULSE_REGISTRY_IMPORT_FILE", Gateways.PARKS.toString(),
                "PARKPULSE_MQTT_URL", broker.configuration().get(EmbeddedSettings.BROKER_URL)));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.configuration().get(EmbeddedSettings.DATABASE_URL));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        try (var service = new ServiceProcess(folder, environment).start()) {
            try (var gateways = Gateways.run(environment.get("PARKPULSE_MQTT_URL"), ledger)) {
                ledger.awaitMore(150);
                service.kill();
                ledger.awaitMore(150); // the broker goes on to acknowledge, and keeps it for the service
                service.start();
                ledger.awaitMore(150);

                database.close();
                ledger.awaitMore(300);
                database = database(folder);
                ledger.awaitMore(150);

                broker.close();
                broker = broker(folder);
                ledger.awaitMore(150);
            }
            ledger.mustBeStored(environment.get("QUARKUS_DATASOURCE_JDBC_URL") + "?user=postgres", 1500);
        } finally {
            broker.close();
            database.close();
        }
    }

    private EmbeddedServers broker(Path folder) {
        return EmbeddedServers
                .start(new EmbeddedSettings(folder.resolve("broker"), true, false, brokerPort, databasePort));
    }

    private EmbeddedServers database(Path folder) {
        return EmbeddedServers
                .start(new EmbeddedSettings(folder.resolve("database"), false, true, brokerPort, databasePort));
    }
}
