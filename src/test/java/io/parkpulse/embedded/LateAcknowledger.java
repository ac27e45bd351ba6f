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

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A subscriber that acknowledges many messages at once, some time after they arrived, as the service does. */
final class LateAcknowledger implements MqttCallback, AutoCloseable {
    private static final int EVERY_MS = 20;
    private static final int QOS = 1;

    private final MqttAsyncClient client;
    private final Map<String, List<String>> payloads = new ConcurrentHashMap<>();
    private final AtomicInteger received = new AtomicInteger();
    private final LinkedBlockingQueue<Integer> unacknowledged = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService acknowledging = Executors.newSingleThreadScheduledExecutor();

    /** @param receiveMaximum messages that may wait for their acknowledgement */
    LateAcknowledger(String url, String filter, int receiveMaximum) throws MqttException {
        client = new MqttAsyncClient(url, "late-acknowledger", new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this); // Paho finds no listener for what a shared subscription receives
        var options = new MqttConnectionOptions();
        options.setReceiveMaximum(receiveMaximum);
        client.connect(options).waitForCompletion();
        client.subscribe(filter, QOS).waitForCompletion();
        acknowledging.scheduleWithFixedDelay(this::acknowledge, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
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

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        // The test's own doing.
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        throw new IllegalStateException(exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // It publishes nothing.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // The constructor waits for it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // Enhanced authentication is not used.
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
