package io.parkpulse.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

import io.parkpulse.rig.NoDelaySockets;

/**
 * Subscribes as the service does, acknowledges at once and throws the message away: what broker and client library can do
 * at most. Answers each line of its input with the number of messages so far, and ends with its input.
 */
public final class SinkMain {
    private SinkMain() {}

    /** Arguments: the broker's URL, the Receive Maximum. */
    public static void main(String... arguments) throws IOException, MqttException {
        var discard = new Discard();
        var client = new MqttClient(arguments[0], "bench-sink", new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setReceiveMaximum(Integer.parseInt(arguments[1]));
        options.setSocketFactory(new NoDelaySockets());
        client.setCallback(discard);
        client.connect(options);
        var subscription = new MqttSubscription("$share/parkpulse/parks/+/+/up/#", 1);
        client.subscribe(new MqttSubscription[]{subscription});
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println("> " + discard.count());
        }
        client.disconnect();
        System.exit(0);
    }
}
