package io.parkpulse.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.bench.load.Scale;
import io.parkpulse.rig.NoDelaySockets;

/**
 * Takes fire alarms from their MQTT topic, as a siren would: the latency of an alarm is from the time at which its
 * reading should have been published to its arrival here, the broker's two legs included.
 */
final class Siren implements AutoCloseable {
    private final MqttClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Double> millisByDetector = new ConcurrentHashMap<>();

    Siren(String brokerUrl) throws MqttException {
        client = new MqttClient(brokerUrl, "bench-siren", new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSocketFactory(new NoDelaySockets());
        client.connect(options);
        client.subscribe(new MqttSubscription[]{new MqttSubscription("parks/" + Scale.PARK + "/alarms/fire", 1)},
                new IMqttMessageListener[]{this::arrived});
    }

    private void arrived(String topic, MqttMessage message) throws IOException {
        var now = Instant.now();
        var alarm = json.readTree(message.getPayload());
        if (alarm.get("transition").asText().equals("raised")) {
            long micros = ChronoUnit.MICROS.between(Instant.parse(alarm.get("at").asText()), now);
            millisByDetector.putIfAbsent(alarm.get("gateway").asText() + "/" + alarm.get("device").asText(),
                    micros / 1e3);
        }
    }

    /** Alarms that arrived since the last {@link #take()}. */
    int count() {
        return millisByDetector.size();
    }

    /** Their latencies; begins anew. */
    Lags take() {
        var lags = Lags.of(millisByDetector.values().stream().mapToDouble(Double::doubleValue).toArray());
        millisByDetector.clear();
        return lags;
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
