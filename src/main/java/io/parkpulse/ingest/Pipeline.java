package io.parkpulse.ingest;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

/**
 * Takes a batch the rest of the way: look up, commit, acknowledge. A batch is acknowledged only after its commit, and a
 * message that cannot be stored is stored as rejected, so that every message ends in one of the two.
 */
@Singleton
class Pipeline {
    private static final Logger LOG = Logger.getLogger(Pipeline.class);
    private static final int COLLISIONS = 5;

    private final Resolver resolver;
    private final Transactions transactions;
    private final IngestMetrics metrics;
    private final GatewayErrors gatewayErrors;
    private final IngestSettings settings;
    private final Clock clock;

    Pipeline(Resolver resolver, Transactions transactions, IngestMetrics metrics,
            GatewayErrors gatewayErrors, IngestSettings settings, Clock clock) {
        this.resolver = resolver;
        this.transactions = transactions;
        this.metrics = metrics;
        this.gatewayErrors = gatewayErrors;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns when the batch is committed and acknowledged. While the database is away it waits and tries again: what
     * comes meanwhile stays in the broker.
     *
     * @param duplicates what the lane has seen of them
     * @throws InterruptedException if the service stops before the commit; the broker delivers the batch again
     */
    void process(List<Incoming> batch, Duplicates duplicates) throws InterruptedException {
        if (!commit(batch, duplicates)) {
            for (var message : batch) {
                commitAlone(message, duplicates);
            }
        }
        batch.forEach(Incoming::acknowledge);
        batch.forEach(gatewayErrors::report);
    }

    /**
     * Takes a message that was refused once again through look up and commit; nothing is acknowledged, no rejection
     * stored, and a failure is thrown at once.
     */
    Replayed replay(Incoming message) throws SQLException {
        if (message.toResolve()) {
            resolver.resolve(List.of(message));
        }
        var outcome = transactions.replay(message);
        metrics.replayed(outcome);
        return new Replayed(outcome.stored(), outcome.duplicates() - outcome.conflicts(), message.errors());
    }

    private void commitAlone(Incoming message, Duplicates duplicates) throws InterruptedException {
        if (!commit(List.of(message), duplicates)) {
            message.unstorable(ReadingError.ofMessage(RejectReason.INTERNAL,
                    "the message could not be stored; the service's log says why"));
            if (!commit(List.of(message), duplicates)) {
                throw new IllegalStateException(
                        "a rejected message could not be stored topic=" + message.publish().topic());
            }
        }
    }

    /** Whether it was committed; not, if something in it cannot be stored. */
    private boolean commit(List<Incoming> batch, Duplicates duplicates) throws InterruptedException {
        var pause = settings.retryMin();
        int collisions = 0;
        while (true) {
            try {
                tryCommit(batch, duplicates);
                return true;
            } catch (SQLException | RuntimeException e) {
                boolean copied = !duplicates.expected();
                duplicates.possible();
                var failure = Failure.of(e);
                if (copied && failure == Failure.COLLISION) {
                    continue; // a duplicate, which the next try inserts around
                }
                metrics.retried();
                if (failure == Failure.COLLISION && ++collisions > COLLISIONS) {
                    // A batch may be torn between too many others; a message alone only has to wait its turn.
                    failure = batch.size() > 1 ? Failure.BAD_DATA : Failure.DATABASE_AWAY;
                }
                if (failure == Failure.BAD_DATA) {
                    LOG.errorf(e, "a batch cannot be stored messages=%d first=%s", batch.size(),
                            batch.get(0).publish().topic());
                    return false;
                }
                if (failure == Failure.DATABASE_AWAY) {
                    LOG.warnf("cannot commit, trying again messages=%d pause=%s reason=%s", batch.size(), pause,
                            e.getMessage());
                    Thread.sleep(pause.toMillis());
                    pause = longer(pause);
                }
            }
        }
    }

    private Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(settings.retryMax()) > 0 ? settings.retryMax() : doubled;
    }

    private void tryCommit(List<Incoming> batch, Duplicates duplicates) throws SQLException {
        resolver.resolve(batch.stream().filter(Incoming::toResolve).toList());
        var began = clock.instant();
        var outcome = transactions.commit(batch, duplicates.expected());
        duplicates.found(outcome.duplicates());
        var now = clock.instant();
        metrics.committed(batch, outcome, Duration.between(began, now), now);
    }
}
