package io.parkpulse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** A gateway for tests: publishes at QoS 1 and collects what it subscribed to. */
public final class MqttProbe implements AutoCloseable {
    /** A message that arrived. */
    public record Received(String topic, String payload) {}

    private final MqttClient client;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private MqttProbe(MqttClient client) {
        this.client = client;
    }

    /** Connects to the broker that the service under test uses. */
    public static MqttProbe connect() {
        return connect(ConfigProvider.getConfig().getValue("parkpulse.mqtt.url", String.class));
    }

    public static MqttProbe connect(String url) {
        try {
            var client = new MqttClient(url, "probe-" + System.nanoTime(), new MemoryPersistence());
            var options = new MqttConnectionOptions();
            options.setCleanStart(true);
            client.connect(options);
            return new MqttProbe(client);
        } catch (MqttException e) {
            throw new IllegalStateException("cannot connect to " + url, e);
        }
    }

    /** Returns when the broker has acknowledged. */
    public void publish(String topic, String payload) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), false);
    }

    public void publish(String topic, byte[] payload, boolean retained) {
        try {
            client.publish(topic, payload, 1, retained);
        } catch (MqttException e) {
            throw new IllegalStateException("cannot publish to " + topic, e);
        }
    }

    public MqttProbe subscribe(String filter) {
        try {
            var subscription = new MqttSubscription(filter, 1);
            client.subscribe(new MqttSubscription[]{subscription},
                    new IMqttMessageListener[]{this::arrived});
            return this;
        } catch (MqttException e) {
            throw new IllegalStateException("cannot subscribe " + filter, e);
        }
    }

    private void arrived(String topic, MqttMessage message) {
        received.add(new Received(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    public List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        try {
            client.disconnect();
            client.close();
        } catch (MqttException e) {
            throw new IllegalStateException("cannot disconnect", e);
        }
    }
}
