package io.parkpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.parkpulse.MqttProbe;
import io.parkpulse.rig.Loopback;

class BackPressureTest {
    private static final String SERVICE = "$share/parkpulse/parks/+/+/up/#";
    private static final int MANY = 20_000;
    private static final int WINDOW = 500;

    @TempDir
    Path folder;

    @Test
    void aBusyClientIsHeldWhileTheServiceIsBehindAndAQuietOneIsNot() throws Exception {
        try (var data = DataFolder.open(folder);
                var broker = EmbeddedBroker.start(data, Loopback.freePort());
                var service = new LateAcknowledger(broker.url(), SERVICE, WINDOW);
                var quiet = MqttProbe.connect(broker.url())) {
            var published = new AtomicInteger();
            var busy = publish(broker.url(), published);
            int most = 0;
            while (published.get() < MANY) {
                most = Math.max(most, published.get() - service.received());
                quiet.publish("parks/yc/quiet/up/senml", "live"); // returns when it is acknowledged
                Thread.onSpinWait();
            }
            busy.join();

            assertThat(most).isLessThan(BackPressure.MOST_UNACKNOWLEDGED + 2 * WINDOW + 1_000);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.payloads("parks/yc/busy/up/senml").size() == MANY);
        }
    }

    @Test
    void nobodyIsHeldWhileThereIsNoService() throws Exception {
        try (var data = DataFolder.open(folder);
                var broker = EmbeddedBroker.start(data, Loopback.freePort())) {
            var published = new AtomicInteger();

            publish(broker.url(), published).join();

            assertThat(published).hasValue(MANY);
        }
    }

    /** Publishes with a window of its own; counts what was acknowledged. */
    private static Thread publish(String url, AtomicInteger published) throws MqttException {
        var client = new MqttAsyncClient(url, "busy", new MemoryPersistence());
        client.connect(new MqttConnectionOptions()).waitForCompletion();
        var thread = new Thread(() -> {
            try {
                for (int number = 0; number < MANY; number += WINDOW) {
                    MqttMessage message = new MqttMessage("old".getBytes(StandardCharsets.US_ASCII), 1, false, null);
                    var last = client.publish("parks/yc/busy/up/senml", message);
                    for (int more = 1; more < WINDOW; more++) {
                        last = client.publish("parks/yc/busy/up/senml", message);
                    }
                    last.waitForCompletion();
                    published.addAndGet(WINDOW);
                }
                client.disconnect().waitForCompletion();
                client.close();
            } catch (MqttException e) {
                throw new IllegalStateException(e);
            }
        }, "busy");
        thread.start();
        return thread;
    }
}
