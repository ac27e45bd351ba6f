package io.parkpulse.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;

/** Parallel across gateways, in order for each of them. */
@ApplicationScoped
class Lanes {
    private final List<Lane> lanes = new ArrayList<>();
    private final IngestSettings settings;

    Lanes(Intake intake, Pipeline pipeline, IngestSettings settings, IngestMetrics metrics,
            @ConfigProperty(name = "parkpulse.mqtt.receive-maximum", defaultValue = "60000") int inFlight) {
        this.settings = settings;
        for (int number = 0; number < settings.lanes(); number++) {
            // Whatever the broker may have on its way to us fits, even if it is all of one lane.
            var lane = new Lane(number, inFlight, intake, pipeline, settings);
            metrics.lane(number, lane::fill);
            lanes.add(lane);
            lane.start();
        }
    }

    void put(Message<MqttPublish> message) throws InterruptedException {
        lanes.get(Math.floorMod(gateway(message.getPayload().topic()).hashCode(), lanes.size())).put(message);
    }

    /** {@code parks/{park}/{gateway}}, or the whole of a topic that has no such beginning. */
    private static String gateway(String topic) {
        int end = topic.indexOf("/up/");
        return end < 0 ? topic : topic.substring(0, end);
    }

    void stop(@Observes @Priority(StartupOrder.STOP_PIPELINE) ShutdownEvent stop) {
        lanes.forEach(Lane::stop);
        long until = System.nanoTime() + settings.stopPatience().toNanos();
        lanes.forEach(lane -> lane.join(Duration.ofNanos(until - System.nanoTime())));
    }
}
