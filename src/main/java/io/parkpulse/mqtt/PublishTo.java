package io.parkpulse.mqtt;

/**
 * Metadata of an outgoing message: where it is published, at QoS 1.
 *
 * @param topic a topic name without wildcards
 */
public record PublishTo(String topic) {}
