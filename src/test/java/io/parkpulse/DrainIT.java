package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.parkpulse.rig.BrokerProcess;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.Ledger;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * An orderly stop under load: what the service had received is committed and acknowledged, so that nothing is lost and
 * the broker has nothing to deliver a second time.
 */
class DrainIT {
    @Test
    void aStopUnderLoadLosesNothingAndNothingIsStoredOnlyToComeAgain() throws Exception {
        var folder = TestFolder.create("drain");
        var ledger = new Ledger(folder.resolve("ledger.jsonl"));
        try (var broker = new BrokerProcess(folder.resolve("broker")).start();
                var database = new DatabaseProcess(folder.resolve("database")).start();
                var service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_IMPORT_FILE",
                        Gateways.PARKS.toString(), "PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                        "PARKPULSE_MQTT_URL", broker.url(), "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()))
                        .start()) {
            double deliveredAgain = 0;
            try (var gateways = Gateways.run(broker.url(), ledger)) {
                for (int stop = 0; stop < 3; stop++) {
                    ledger.awaitMore(300);
                    deliveredAgain += duplicates(service);
                    service.terminate();
                    service.start();
                }
                ledger.awaitMore(150);
            }
            ledger.mustBeStored(database.jdbcUrl(), 1000);
            assertThat(deliveredAgain + duplicates(service)).as("readings delivered again").isZero();
        }
    }

    private static double duplicates(ServiceProcess service) throws IOException {
        assertThat(service.metrics().sum("parkpulse_readings_committed_total")).isPositive();
        return service.metrics().sum("parkpulse_readings_duplicate_total");
    }
}
