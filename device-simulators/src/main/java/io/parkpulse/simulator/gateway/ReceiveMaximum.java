package io.parkpulse.simulator.gateway;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.internal.MqttConnectionState;

/**
 * How many unacknowledged messages the broker takes.
 *
 * <p>Paho 1.2.5 reads the broker's figure as a signed number: a broker that announces more than 32767 gets none at all,
 * as every publish fails with "too many publishes in progress". We put the real figure in its place.
 */
final class ReceiveMaximum {
    private static final int LARGEST = 65_535;

    private ReceiveMaximum() {}

    /** The broker's figure; {@code client} holds to it afterwards. */
    static int of(MqttAsyncClient client, IMqttToken connected) {
        var properties = connected.getResponseProperties();
        var announced = properties == null ? null : properties.getReceiveMaximum();
        if (announced == null) {
            return LARGEST;
        }
        if (announced > 0) {
            return announced;
        }
        int real = announced & LARGEST;
        correct(client, real);
        return real;
    }

    private static void correct(MqttAsyncClient client, int real) {
        try {
            var field = MqttAsyncClient.class.getDeclaredField("mqttConnection");
            field.setAccessible(true);
            ((MqttConnectionState) field.get(client)).setReceiveMaximum(real);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Paho is not the one that the correction was written for", e);
        }
    }
}
