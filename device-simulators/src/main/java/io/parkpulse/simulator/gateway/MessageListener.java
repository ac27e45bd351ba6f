package io.parkpulse.simulator.gateway;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Takes a message that arrived; it runs on the connection's only thread and must return soon. */
@FunctionalInterface
public interface MessageListener {
    /** For a connection that subscribes to nothing. */
    MessageListener NONE = (topic, message) -> {};

    void arrived(String topic, MqttMessage message);
}
