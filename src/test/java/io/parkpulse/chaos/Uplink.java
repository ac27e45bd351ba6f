package io.parkpulse.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** One connection of a gateway to the broker. */
final class Uplink implements AutoCloseable {
    private static final long ANSWER_MS = 10_000;
    private static final int FIRST_FAILURE_CODE = 128;

    /** The broker is away, or does not answer, or refuses: nothing of the batch counts as acknowledged. */
    static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        LostException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final MqttAsyncClient client;

    Uplink(String broker, String clientId) throws LostException {
        MqttAsyncClient opened = null;
        try {
            opened = new MqttAsyncClient(broker, clientId, new MemoryPersistence());
            var options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setAutomaticReconnect(false);
            opened.connect(options).waitForCompletion(ANSWER_MS);
        } catch (MqttException e) {
            discard(opened);
            throw new LostException(e.toString(), e);
        }
        client = opened;
    }

    /** Returns when the broker has acknowledged every message. */
    void publish(List<Message> batch) throws LostException {
        var tokens = new ArrayList<IMqttToken>();
        try {
            for (var message : batch) {
                tokens.add(client.publish(message.topic(), new MqttMessage(
                        message.payload().getBytes(StandardCharsets.UTF_8), 1, false, null)));
            }
            for (var token : tokens) {
                token.waitForCompletion(ANSWER_MS);
                refuse(token.getReasonCodes());
            }
        } catch (MqttException e) {
            throw new LostException(e.toString(), e);
        }
    }

    private static void refuse(int... codes) throws LostException {
        if (codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE_CODE) {
            throw new LostException("refused with reason code " + codes[0], null);
        }
    }

    @Override
    public void close() {
        discard(client);
    }

    private static void discard(MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException e) {
            // There was no connection any more.
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            throw new IllegalStateException("cannot close an MQTT client", e);
        }
    }
}
