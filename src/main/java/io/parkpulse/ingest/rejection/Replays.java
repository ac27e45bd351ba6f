package io.parkpulse.ingest.rejection;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.ingest.Replayer;

/**
 * Takes refused messages in again. The readings commit first, in the transaction of the pipeline, and then the row of the
 * message is marked: if the service dies in between, the message is still open, and its next replay finds its readings
 * there and marks it.
 */
@ApplicationScoped
class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class);

    /** The payload was stored cut. */
    static final class CutException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final ReplayStore store;
    private final Replayer replayer;
    private final RejectionSettings settings;
    private final Clock clock;
    private final Counter done;
    private final Counter refused;

    Replays(ReplayStore store, Replayer replayer, RejectionSettings settings, Clock clock, MeterRegistry registry) {
        this.store = store;
        this.replayer = replayer;
        this.settings = settings;
        this.clock = clock;
        done = counter("stored", registry);
        refused = counter("refused", registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("parkpulse.rejections.replayed").description("Rejected messages that were replayed")
                .tag("outcome", outcome).register(registry);
    }

    /**
     * Empty if there is no such message.
     *
     * @throws SQLException                   if the database cannot store it now; nothing is lost
     * @throws org.jdbi.v3.core.JdbiException the same
     */
    Optional<ReplayOutcome> one(long id) throws SQLException, CutException {
        var found = store.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var raw = found.get();
        if (!raw.whole()) {
            throw new CutException();
        }
        var replayed = replayer.replay(raw.publish());
        store.tried(id, raw, replayed, clock.instant());
        (replayed.errors().isEmpty() ? done : refused).increment();
        return Optional.of(ReplayOutcome.of(id, replayed));
    }

    /** Those that are open and fit the filter, in the order in which they first came, until the call has done enough. */
    ReplayTotals all(RejectionFilter filter, long after) throws SQLException {
        var open = filter.open();
        var deadline = clock.instant().plus(settings.replayTime());
        var totals = ReplayTotals.startingAfter(after);
        for (long id : store.next(open, after, settings.replayBatch())) {
            if (clock.instant().isAfter(deadline)) {
                break;
            }
            totals = plus(totals, id);
        }
        var left = store.left(open, totals.after());
        LOG.infof("replayed rejected messages tried=%d replayed=%d left=%d", totals.tried(), totals.replayed(),
                left.whole());
        return totals.leaving(left.cut(), left.whole());
    }

    private ReplayTotals plus(ReplayTotals totals, long id) throws SQLException {
        try {
            return one(id).map(totals::plus).orElse(totals);
        } catch (CutException e) { // between the listing and now nothing cuts a payload; a bound may have deleted it
            return totals;
        }
    }
}
