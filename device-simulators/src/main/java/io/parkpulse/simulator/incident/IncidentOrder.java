package io.parkpulse.simulator.incident;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

import io.parkpulse.simulator.gateway.BrokerAddress;
import io.parkpulse.simulator.gateway.BrokerConnection;
import io.parkpulse.simulator.gateway.BrokerException;
import io.parkpulse.simulator.gateway.Publication;

/** Orders an incident from a running simulator. */
public final class IncidentOrder {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String REPLIES = "simulators/replies/";

    private IncidentOrder() {}

    /** What the simulator of the park answers; empty if there is none. */
    public static Optional<String> send(BrokerAddress broker, String park, IncidentRequest request)
            throws BrokerException, InterruptedException {
        var replyTopic = REPLIES + UUID.randomUUID();
        var replies = new ArrayBlockingQueue<String>(10);
        try (var connection = BrokerConnection.open(broker, "incident-" + UUID.randomUUID(), Optional.empty(),
                (topic, message) -> replies.offer(new String(message.getPayload(), StandardCharsets.UTF_8)))) {
            connection.subscribe(replyTopic);
            var properties = new MqttProperties();
            properties.setResponseTopic(replyTopic);
            connection.publishAndWait(new Publication(IncidentMessage.topic(park), IncidentMessage.write(request),
                    false, properties), PATIENCE);
            return Optional.ofNullable(replies.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
