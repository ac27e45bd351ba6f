package io.parkpulse.notify;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Runs one worker a channel, so that a slow or failing channel delays no other. */
@ApplicationScoped
class Dispatcher {
    /** The messaging channels start at 1000. */
    static final int AFTER_CHANNELS = 2000;
    /** Stop: after the pipeline, which may still raise alarms, and before the connection to the broker. */
    static final int BEFORE_CHANNELS = StartupOrder.STOP_PIPELINE + 100;

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(8);
    private static final Duration INTERRUPTED = Duration.ofSeconds(2);

    private record Running(ChannelWorker worker, Thread thread) {}

    private final List<Running> running;

    Dispatcher(Channels channels, OutboxStore store, NotifyConfig config, DeliveryMetrics metrics,
            Breakers breakers) {
        running = channels.on().stream().map(channel -> {
            var worker = new ChannelWorker(channel, store, config, metrics, breakers);
            var thread = new Thread(worker, "notify-" + channel.name());
            thread.setDaemon(true);
            return new Running(worker, thread);
        }).toList();
    }

    void start(@Observes @Priority(AFTER_CHANNELS) StartupEvent start) {
        running.forEach(each -> each.thread().start());
    }

    void wake(@Observes @Priority(1) JournalGrew grew) {
        running.forEach(each -> each.worker().wake());
    }

    /** Lets every attempt under way end, for a while. */
    void stop(@Observes @Priority(BEFORE_CHANNELS) ShutdownEvent stop) throws InterruptedException {
        running.forEach(each -> each.worker().stop());
        long until = System.nanoTime() + LAST_ATTEMPT.toNanos();
        for (var each : running) {
            each.thread().join(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
            if (each.thread().isAlive()) {
                LOG.warnf("interrupting an attempt that does not end thread=%s", each.thread().getName());
                each.thread().interrupt();
                each.thread().join(INTERRUPTED.toMillis());
            }
        }
    }
}
