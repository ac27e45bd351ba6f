package io.parkpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.parkpulse.rig.Loopback;

/** [MQTT-4.6.0-6]: what one client publishes on one topic arrives in this order, while others publish too. */
class SessionOrderTest {
    private static final int CLIENTS = 4;
    private static final int MESSAGES = 5_000;

    @TempDir
    Path folder;

    @Test
    void messagesOfAClientKeepTheirOrder() throws Exception {
        try (var data = DataFolder.open(folder);
                var broker = EmbeddedBroker.start(data, Loopback.freePort());
                var subscriber = new LateAcknowledger(broker.url(), "parks/+/+/up/#", 10_000)) {
            var clients = new ArrayList<MqttAsyncClient>();
            for (int number = 0; number < CLIENTS; number++) {
                clients.add(connect(broker.url(), "gateway-" + number));
            }
            publishAll(clients);
            await().atMost(Duration.ofMinutes(1)).until(() -> subscriber.received() == CLIENTS * MESSAGES);
            for (var client : clients) {
                assertThat(subscriber.payloads(topic(client))).extracting(Integer::valueOf).isSorted()
                        .hasSize(MESSAGES);
                client.disconnect().waitForCompletion();
                client.close();
            }
        }
    }

    private static void publishAll(List<MqttAsyncClient> clients) throws MqttException {
        for (int message = 0; message < MESSAGES; message++) {
            var payload = Integer.toString(message).getBytes(StandardCharsets.US_ASCII);
            for (var client : clients) {
                client.publish(topic(client), new MqttMessage(payload, 1, false, null));
            }
        }
    }

    private static String topic(MqttAsyncClient client) {
        return "parks/yc/" + client.getClientId() + "/up/senml";
    }

    private static MqttAsyncClient connect(String url, String clientId) throws MqttException {
        var client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        client.connect(new MqttConnectionOptions()).waitForCompletion();
        return client;
    }
}
