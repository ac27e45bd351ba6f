package io.parkpulse.embedded;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** A subscriber that acknowledges many messages at once, some time after they arrived, as the service does. */
final class LateAcknowledger implements AutoCloseable {
    private static final int RECEIVE_MAXIMUM = 10_000;
    private static final int EVERY_MS = 20;
    private static final int QOS = 1;

    private final MqttAsyncClient client;
    private final Map<String, List<String>> payloads = new ConcurrentHashMap<>();
    private final AtomicInteger received = new AtomicInteger();
    private final LinkedBlockingQueue<Integer> unacknowledged = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService acknowledging = Executors.newSingleThreadScheduledExecutor();

    LateAcknowledger(String url, String filter) throws MqttException {
        client = new MqttAsyncClient(url, "late-acknowledger", new MemoryPersistence());
        client.setManualAcks(true);
        var options = new MqttConnectionOptions();
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        client.connect(options).waitForCompletion();
        client.subscribe(new MqttSubscription[]{new MqttSubscription(filter, QOS)}, null, null,
                new IMqttMessageListener[]{this::arrived}, null).waitForCompletion();
        acknowledging.scheduleWithFixedDelay(this::acknowledge, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void arrived(String topic, MqttMessage message) {
        payloads.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>())
                .add(new String(message.getPayload(), StandardCharsets.US_ASCII));
        unacknowledged.add(message.getId());
        received.incrementAndGet();
    }

    private void acknowledge() {
        try {
            for (var id = unacknowledged.poll(); id != null; id = unacknowledged.poll()) {
                client.messageArrivedComplete(id, QOS);
            }
        } catch (MqttException e) {
            throw new IllegalStateException("cannot acknowledge", e);
        }
    }

    int received() {
        return received.get();
    }

    List<String> payloads(String topic) {
        return payloads.getOrDefault(topic, List.of());
    }

    @Override
    public void close() throws MqttException {
        acknowledging.shutdownNow();
        client.disconnect().waitForCompletion();
        client.close();
    }
}
