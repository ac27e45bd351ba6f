package io.parkpulse.ingest.rejection;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.ingest.RejectedSenders;
import io.quarkus.scheduler.Scheduled;

/**
 * Keeps what was refused within its bounds, beside the path of the readings: often for senders of whom something was
 * refused, and now and then for all, because a replica that was killed may have left too much of one.
 */
@ApplicationScoped
class RejectionSweeper {
    private static final Logger LOG = Logger.getLogger(RejectionSweeper.class);

    private final RejectionBounds bounds;
    private final RejectedSenders senders;
    private final Counter overBound;
    private final Counter old;
    private final Counter failures;

    RejectionSweeper(RejectionBounds bounds, RejectedSenders senders, MeterRegistry registry) {
        this.bounds = bounds;
        this.senders = senders;
        overBound = dropped("bound", registry);
        old = dropped("retention", registry);
        failures = Counter.builder("parkpulse.rejections.sweep.failures")
                .description("Sweeps of rejected messages that failed; the next one does their work")
                .register(registry);
    }

    private static Counter dropped(String cause, MeterRegistry registry) {
        return Counter.builder("parkpulse.rejections.dropped")
                .description("Rejected messages that were deleted: their sender had too many, or they were old")
                .tag("cause", cause).register(registry);
    }

    @Scheduled(every = "${parkpulse.rejections.sweep-interval}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweep() {
        var taken = senders.take();
        guarded(() -> trim(taken), taken);
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweepAll() {
        guarded(() -> {
            old.increment(bounds.forgetOld());
            trim(bounds.senders());
        }, List.of());
    }

    private void trim(Collection<Integer> those) {
        for (var sender : those) {
            long dropped = bounds.trim(sender);
            if (dropped > 0) {
                overBound.increment(dropped);
                LOG.warnf("dropped the oldest rejected messages of a sender that has too many sender=%d messages=%d",
                        sender, dropped);
            }
        }
    }

    /** Most likely the database is away: the senders are looked after the next time. */
    private void guarded(Runnable sweep, Collection<Integer> taken) {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warnf("could not sweep rejected messages, trying again later cause=%s", e);
            taken.forEach(senders::mark);
        }
    }
}
