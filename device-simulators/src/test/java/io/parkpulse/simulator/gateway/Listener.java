package io.parkpulse.simulator.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every message of a topic filter, in the order of arrival. */
public final class Listener implements AutoCloseable {
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final BrokerConnection connection;

    public Listener(BrokerAddress broker, String filter) throws BrokerException {
        connection = BrokerConnection.open(broker, "listener-" + UUID.randomUUID(), Optional.empty(),
                (topic, message) -> heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8),
                        message.getQos(), message.isRetained())));
        connection.subscribe(filter);
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public List<String> payloads(String topic) {
        return heard.stream().filter(one -> one.topic().equals(topic)).map(Heard::payload).toList();
    }

    @Override
    public void close() {
        connection.close();
    }

    public record Heard(String topic, String payload, int qos, boolean retained) {}
}
