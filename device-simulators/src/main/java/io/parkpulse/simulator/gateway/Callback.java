package io.parkpulse.simulator.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Hands arriving messages on; an exception of the listener must not end the connection, as Paho would have it. */
record Callback(MessageListener listener) implements MqttCallback {
    private static final Logger LOG = System.getLogger(Callback.class.getName());
    private static final int LOWEST_FAILURE = 0x80;

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            listener.arrived(topic, message);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a message was not understood topic=" + topic, e);
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        if (response.getReturnCode() >= LOWEST_FAILURE) {
            LOG.log(Level.WARNING, "the broker ends the connection reasonCode=0x%02X reason=%s"
                    .formatted(response.getReturnCode(), response.getReasonString()));
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException failure) {
        LOG.log(Level.DEBUG, "MQTT error", failure);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
