package io.parkpulse;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.Ledger;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * kill -9 of the service, its embedded broker with it, while simulated gateways publish: everything that a gateway saw
 * acknowledged is stored, once, with the value that it sent.
 */
class KillIT {
    private static final int KILLS = 3;

    @Test
    void losesNothingThatWasAcknowledgedAndStoresNothingTwice() throws Exception {
        var folder = TestFolder.create("kill");
        var ledger = new Ledger(folder.resolve("ledger.jsonl"));
        try (var service = new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                "PARKPULSE_REGISTRY_IMPORT_FILE", Gateways.PARKS.toString())).start()) {
            try (var gateways = Gateways.run(service.brokerUrl(), ledger)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    ledger.awaitMore(150);
                    service.kill();
                    service.start();
                }
                ledger.awaitMore(150);
            }
            ledger.mustBeStored(service.jdbcUrl(), 1000);
        }
    }
}
