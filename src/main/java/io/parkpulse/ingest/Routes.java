package io.parkpulse.ingest;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.parkpulse.mqtt.MqttPublish;

/**
 * Which messages take an urgent lane: those with urgent readings and nothing else. The readings of a series keep their
 * order all the same: while a message that may hold urgent readings is on its way, the next one of its gateway takes the
 * same way. What holds none is not looked at: it has other series.
 * <p>
 * One thread asks; any may end what it was told.
 */
final class Routes {
    private final ConcurrentHashMap<String, Way> ways = new ConcurrentHashMap<>();

    /** Where the messages of a gateway go that may be urgent, and how many of them are on their way. */
    private record Way(boolean urgent, int messages) {}

    /** @param over to be called when the message is committed or is not to be committed any more; more than once counts once */
    record Route(boolean urgent, Runnable over) {}

    /** Goes with a message that has to say when it is over. */
    record Held(Runnable over) {
        static void end(Message<?> message) {
            message.getMetadata(Held.class).ifPresent(held -> held.over().run());
        }
    }

    private static final Route USUAL = new Route(false, () -> {});

    Route of(String gateway, Urgency urgency) {
        if (urgency == Urgency.NONE) {
            return USUAL;
        }
        var way = ways.merge(gateway, new Way(urgency == Urgency.ALL, 1),
                (taken, any) -> new Way(taken.urgent(), taken.messages() + 1));
        var over = new AtomicBoolean(); // a lane that fails after a commit goes through its batch again
        return new Route(way.urgent(), () -> {
            if (over.compareAndSet(false, true)) {
                leave(gateway);
            }
        });
    }

    private void leave(String gateway) {
        ways.computeIfPresent(gateway,
                (any, taken) -> taken.messages() == 1 ? null : new Way(taken.urgent(), taken.messages() - 1));
    }

    /** How many gateways have a message on its way that may be urgent. */
    int taken() {
        return ways.size();
    }

    static Message<MqttPublish> hold(Message<MqttPublish> message, Route route) {
        return route == USUAL ? message : message.addMetadata(new Held(route.over()));
    }
}
