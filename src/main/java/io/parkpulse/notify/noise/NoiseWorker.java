package io.parkpulse.notify.noise;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;

/** Looks again and again whether there is something to be told that no transition brings about. */
@Singleton
class NoiseWorker {
    private static final Logger LOG = Logger.getLogger(NoiseWorker.class);

    private final Tellings tellings;
    private final MeterRegistry metrics;

    NoiseWorker(Tellings tellings, MeterRegistry metrics) {
        this.tellings = tellings;
        this.metrics = metrics;
    }

    @Scheduled(every = "${parkpulse.notify.noise.every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void release() {
        attempt(() -> {
            var now = tellings.now();
            count("released", tellings.release(now));
            count("summed_up", tellings.sumUp(now));
        });
    }

    @Scheduled(every = "${parkpulse.notify.noise.repeat-every}", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void repeat() {
        attempt(() -> count("repeated", tellings.repeat(tellings.now())));
    }

    private void count(String what, int alarms) {
        metrics.counter("parkpulse.noise.told", "what", what).increment(alarms);
    }

    /** It is tried again soon; the database is away, most likely. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            metrics.counter("parkpulse.noise.failures").increment();
            LOG.warnf("cannot tell of alarms again; trying again soon cause=%s", e);
        }
    }
}
