package io.parkpulse;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.Ledger;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * Orderly stops under load: what the service had received is committed and acknowledged, and what it had not comes after
 * the next start.
 */
class DrainIT {
    @Test
    void aStopUnderLoadLosesNothing() throws Exception {
        var folder = TestFolder.create("drain");
        var ledger = new Ledger(folder.resolve("ledger.jsonl"));
        try (var broker = new BrokerProcess(folder.resolve("broker")).start();
                var database = new DatabaseProcess(folder.resolve("database")).start();
                var service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_IMPORT_FILE",
                        Gateways.PARKS.toString(), "PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                        "PARKPULSE_MQTT_URL", broker.url(), "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()))
                        .start()) {
            try (var gateways = Gateways.run(broker.url(), ledger)) {
                for (int stop = 0; stop < 3; stop++) {
                    ledger.awaitMore(300);
                    service.terminate();
                    service.start();
                }
                ledger.awaitMore(150);
            }
            ledger.mustBeStored(database.jdbcUrl(), 1000);
        }
    }
}
