package io.parkpulse.mqtt;

import java.time.Instant;

/**
 * A message as the broker delivered it.
 *
 * @param receivedAt when it reached us
 */
public record MqttPublish(String topic, byte[] payload, Instant receivedAt) {}
