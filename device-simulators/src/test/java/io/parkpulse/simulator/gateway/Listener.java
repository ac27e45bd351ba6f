package io.parkpulse.simulator.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /**
     * What a topic said, without repetitions: Artemis 2.44.0 now and then publishes the last will although the client
     * said goodbye (11 of 300 times, each DISCONNECT seen on the wire), so that an orderly end is heard twice.
     */
    public List<String> changes(String topic) {
        var changes = new ArrayList<String>();
        for (var payload : payloads(topic)) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(payload)) {
                changes.add(payload);
            }
        }
        return changes;
    }

    @Override
    public void close() {
        connection.close();
    }

    public record Heard(String topic, String payload, int qos, boolean retained) {}
}
