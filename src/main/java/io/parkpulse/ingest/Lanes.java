package io.parkpulse.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Parallel across gateways, in order for each of them; beside them one lane for urgent readings, so that they do not wait
 * for a transaction full of others.
 */
@ApplicationScoped
class Lanes {
    private final List<Lane> lanes = new ArrayList<>();
    private final Lane urgent;
    private final Routes routes = new Routes();
    private final Decoders decoders;
    private final IngestSettings settings;

    Lanes(Decoders decoders, Intake intake, Pipeline pipeline, IngestSettings settings, IngestMetrics metrics,
            @ConfigProperty(name = "parkpulse.mqtt.receive-maximum", defaultValue = "60000") int inFlight) {
        this.decoders = decoders;
        this.settings = settings;
        for (int number = 0; number < settings.lanes(); number++) {
            // Whatever the broker may have on its way to us fits, even if it is all of one lane.
            lanes.add(new Lane(Integer.toString(number), inFlight, intake, pipeline, settings, settings.linger()));
        }
        urgent = new Lane("urgent", inFlight, intake, pipeline, settings, Duration.ZERO);
        all().forEach(lane -> {
            metrics.lane(lane.name(), lane::fill);
            lane.start();
        });
    }

    void put(Message<MqttPublish> message) throws InterruptedException {
        var gateway = gateway(message.getPayload().topic());
        var route = routes.of(gateway, decoders.urgency(message.getPayload()));
        var lane = route.urgent() ? urgent : lanes.get(Math.floorMod(gateway.hashCode(), lanes.size()));
        lane.put(Routes.hold(message, route));
    }

    private Stream<Lane> all() {
        return Stream.concat(lanes.stream(), Stream.of(urgent));
    }

    /** {@code parks/{park}/{gateway}}, or the whole of a topic that has no such beginning. */
    private static String gateway(String topic) {
        int end = topic.indexOf("/up/");
        return end < 0 ? topic : topic.substring(0, end);
    }

    void stop(@Observes @Priority(StartupOrder.STOP_PIPELINE) ShutdownEvent stop) {
        all().forEach(Lane::stop);
        long until = System.nanoTime() + settings.stopPatience().toNanos();
        all().forEach(lane -> lane.join(Duration.ofNanos(until - System.nanoTime())));
    }
}
