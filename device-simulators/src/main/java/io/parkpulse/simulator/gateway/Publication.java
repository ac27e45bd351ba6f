package io.parkpulse.simulator.gateway;

import java.nio.charset.StandardCharsets;

import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A message to publish. */
public record Publication(String topic, byte[] payload, boolean retained, MqttProperties properties) {

    /** A message for those who listen now. */
    public static Publication of(String topic, byte[] payload) {
        return new Publication(topic, payload, false, new MqttProperties());
    }

    /** A message that those who come later get too. */
    static Publication retained(String topic, String text) {
        return new Publication(topic, text.getBytes(StandardCharsets.UTF_8), true, new MqttProperties());
    }
}
