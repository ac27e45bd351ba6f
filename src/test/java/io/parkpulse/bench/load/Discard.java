package io.parkpulse.bench.load;

import java.util.concurrent.atomic.LongAdder;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Counts messages; Paho acknowledges each when this returns. */
final class Discard implements MqttCallback {
    private final LongAdder count = new LongAdder();

    long count() {
        return count.sum();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        count.increment();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        System.err.println("the subscriber lost its connection: " + response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        System.err.println("the subscriber failed: " + exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // It publishes nothing.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // The caller waits for it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // Enhanced authentication is not used.
    }
}
