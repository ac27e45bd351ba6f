package io.parkpulse.embedded;

import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;

/**
 * Closes the connection of a client that publishes to a topic with control characters, as MQTT 5 allows [MQTT-1.5.4].
 * A subscriber that uses Paho cannot read such a message, and would be sent it again for ever.
 */
public final class PrintableTopics implements MQTTInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(PrintableTopics.class);

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttPublishMessage publish) || isPrintable(publish.variableHeader().topicName())) {
            return true;
        }
        LOG.warn("closed the connection of a client whose topic has control characters client={}",
                connection.getClientID());
        connection.destroy();
        return false;
    }

    private static boolean isPrintable(String topic) {
        return topic.codePoints().noneMatch(point -> Character.isISOControl(point) || (point & 0xFFFE) == 0xFFFE
                || point >= 0xFDD0 && point <= 0xFDEF);
    }
}
