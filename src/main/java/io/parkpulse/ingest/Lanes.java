package io.parkpulse.ingest;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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
 * Parallel across gateways, in order for each of them; beside the lanes for all there are some for urgent readings, so that
 * these do not wait for a transaction full of others.
 */
@ApplicationScoped
class Lanes {
    private final List<Lane> usual;
    private final List<Lane> urgent;
    private final Routes routes = new Routes();
    private final Decoders decoders;
    private final IngestSettings settings;

    Lanes(Decoders decoders, Intake intake, Pipeline pipeline, IngestSettings settings, IngestMetrics metrics,
            @ConfigProperty(name = "parkpulse.mqtt.receive-maximum", defaultValue = "60000") int inFlight) {
        this.decoders = decoders;
        this.settings = settings;
        // Whatever the broker may have on its way to us fits, even if it is all of one lane.
        this.usual = IntStream.range(0, settings.lanes()).mapToObj(
                n -> new Lane(Integer.toString(n), inFlight, intake, pipeline, settings, settings.linger())).toList();
        this.urgent = IntStream.range(0, settings.urgentLanes())
                .mapToObj(n -> new Lane("urgent-" + n, inFlight, intake, pipeline, settings, Duration.ZERO)).toList();
        all().forEach(lane -> {
            metrics.lane(lane.name(), lane::fill);
            lane.start();
        });
    }

    void put(Message<MqttPublish> message) throws InterruptedException {
        var gateway = gateway(message.getPayload().topic());
        var route = routes.of(gateway, decoders.urgency(message.getPayload()));
        var lanes = route.urgent() ? urgent : usual;
        lanes.get(Math.floorMod(gateway.hashCode(), lanes.size())).put(Routes.hold(message, route));
    }

    private Stream<Lane> all() {
        return Stream.concat(usual.stream(), urgent.stream());
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
