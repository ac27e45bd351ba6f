package io.parkpulse.notify;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;

/** What operators see of the outbox: how deep it is, what came of each attempt and how long it took. */
@Singleton
class DeliveryMetrics {
    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);

    private final MeterRegistry registry;
    private final OutboxStore store;
    private final Channels channels;
    private final MultiGauge depth;

    DeliveryMetrics(MeterRegistry registry, OutboxStore store, Channels channels) {
        this.registry = registry;
        this.store = store;
        this.channels = channels;
        this.depth = MultiGauge.builder("parkpulse.outbox.depth")
                .description("notifications that wait, as of a few seconds ago").register(registry);
    }

    void attempted(String channel, Outcome outcome, Duration duration) {
        registry.counter("parkpulse.notifications", "channel", channel, "outcome", outcome.id()).increment();
        registry.timer("parkpulse.notifications.delivery", "channel", channel).record(duration);
    }

    /** A worker could not go on for a while, most likely because the database was away. */
    void interrupted(String channel) {
        registry.counter("parkpulse.notifications.worker.failures", "channel", channel).increment();
    }

    @Scheduled(every = "5s", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measureDepth() {
        try {
            // Also of a channel that was switched off with notifications still waiting: they are not forgotten.
            Map<String, Long> depths = new HashMap<>(store.depths());
            channels.names().forEach(channel -> depths.putIfAbsent(channel, 0L));
            depth.register(depths.entrySet().stream()
                    .map(each -> MultiGauge.Row.of(Tags.of("channel", each.getKey()), each.getValue())).toList(), true);
        } catch (RuntimeException e) {
            LOG.debugf("cannot measure the depth of the outbox cause=%s", e);
        }
    }
}
