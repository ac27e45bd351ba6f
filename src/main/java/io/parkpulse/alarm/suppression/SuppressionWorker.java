package io.parkpulse.alarm.suppression;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Ends what is over and announces what still holds, on a thread of its own. Everything it goes by is in the database: every
 * replica does it, each mode is ended once, and what one replica leaves undone another finishes.
 */
@ApplicationScoped
class SuppressionWorker {
    private static final Logger LOG = Logger.getLogger(SuppressionWorker.class);
    private static final int STOP_MS = 10_000;

    private final ModeEnds ends;
    private final ModeStore store;
    private final SuppressionSettings settings;
    private final Clock clock;
    private final Counter failures;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alarm-suppression");

    SuppressionWorker(ModeEnds ends, ModeStore store, SuppressionSettings settings, Clock clock,
            MeterRegistry registry) {
        this.ends = ends;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.failures = Counter.builder("parkpulse.alarm.suppression.failed")
                .description("Ends of suppressions and tests that have to be tried again").register(registry);
    }

    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA + 1) StartupEvent start) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Before the channels of notifications stop. */
    void stop(@Observes @Priority(StartupOrder.STOP_PIPELINE) ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        thread.join(STOP_MS);
    }

    private void run() {
        try {
            do {
                step();
            } while (!stopped.await(settings.every().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("interrupted; another replica or the next start goes on");
        }
    }

    private void step() {
        try {
            store.endWhatIsOver(clock.instant());
            for (var mode : store.unsettled()) {
                settle(mode);
            }
        } catch (JdbiException e) {
            failures.increment();
            LOG.warnf("cannot look for suppressions that are over; trying again cause=%s", e);
        }
    }

    /** One that fails must not keep the others waiting. */
    private void settle(Mode mode) {
        try {
            ends.apply(mode);
            if (mode.endedAt() != null) {
                ends.settle(mode);
            }
        } catch (SQLException | RuntimeException e) {
            failures.increment();
            LOG.errorf(e, "cannot settle a suppression or test; trying again id=%d kind=%s", mode.id(), mode.kind());
        }
    }
}
