package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.MqttProbe;
import io.parkpulse.RegistryApi;
import io.quarkus.test.junit.QuarkusTest;

/** A transaction of a gateway's other readings hangs: what of its fire detectors? */
@QuarkusTest
class UrgentLaneTest {
    private static final String UP = "parks/urgent/gw/up/senml";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Jdbi jdbi;
    private MqttProbe gateway;

    @BeforeEach
    void enterParkAndGateway() {
        RegistryApi.enter("urgent", "gw");
        gateway = MqttProbe.connect();
    }

    @AfterEach
    void disconnect() {
        gateway.close();
    }

    @Test
    void aFireDoesNotWaitForAnotherTransactionOfItsGateway() {
        gateway.publish(UP,
                "[{\"n\":\"cable/safety.combustible_gas\",\"v\":0},{\"n\":\"box/energy.load_ratio\",\"v\":1}]");
        await().atMost(PATIENCE).until(() -> stored("box") == 1 && stored("cable") == 1);

        jdbi.useTransaction(handle -> {
            handle.execute("""
                    SELECT pg_advisory_xact_lock(7301, id) FROM gateway WHERE park_code = 'urgent'
                    """);
            gateway.publish(UP, "[{\"n\":\"box/energy.load_ratio\",\"v\":2}]");
            await().atMost(PATIENCE).until(() -> lanesThatWait() == 1);
            gateway.publish(UP, "[{\"n\":\"detector/fire.detector_fire\",\"v\":1}]");

            await().atMost(PATIENCE).until(() -> stored("detector") == 1 && raised("detector") == 1);
            assertThat(stored("box")).isEqualTo(1);
        });

        await().atMost(PATIENCE).until(() -> stored("box") == 2);
    }

    private int lanesThatWait() {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7301 AND NOT granted")
                .mapTo(Integer.class).one());
    }

    private int stored(String device) {
        return count("SELECT count(*) FROM reading r JOIN series_info i USING (series_id)", device);
    }

    private int raised(String device) {
        return count("SELECT count(*) FROM alarm a JOIN series_info i USING (series_id)", device);
    }

    private int count(String from, String device) {
        return jdbi.withHandle(handle -> handle
                .createQuery(from + " WHERE i.park_code = 'urgent' AND i.device_code = :device")
                .bind("device", device).mapTo(Integer.class).one());
    }
}
