package io.parkpulse.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

/**
 * Writes down the attempts of one channel, those that end soon after one another together, so that a flood is not held
 * up by a commit for each. What it could not write it keeps: what was delivered must not be forgotten because the
 * database is away, or it would be delivered again.
 */
final class AttemptRecorder {
    private static final Logger LOG = Logger.getLogger(AttemptRecorder.class);
    private static final Duration TOGETHER = Duration.ofMillis(200);

    private final String channel;
    private final OutboxStore store;
    private final Duration giveUpAfter;
    private final DeliveryMetrics metrics;
    private final List<Attempt> unrecorded = new ArrayList<>();
    private long recordAt;

    AttemptRecorder(String channel, OutboxStore store, Duration giveUpAfter, DeliveryMetrics metrics) {
        this.channel = channel;
        this.store = store;
        this.giveUpAfter = giveUpAfter;
        this.metrics = metrics;
    }

    void add(Attempt attempt) {
        if (unrecorded.isEmpty()) {
            recordAt = System.nanoTime() + TOGETHER.toNanos();
        }
        unrecorded.add(attempt);
    }

    /** If it is time. */
    void recordIfDue() {
        if (System.nanoTime() - recordAt >= 0) {
            record();
        }
    }

    void record() {
        if (unrecorded.isEmpty()) {
            return;
        }
        var outcomes = store.record(unrecorded, giveUpAfter);
        for (int i = 0; i < unrecorded.size(); i++) {
            var attempt = unrecorded.get(i);
            metrics.attempted(channel, outcomes.get(i), attempt.duration());
            log(attempt, outcomes.get(i));
        }
        unrecorded.clear();
    }

    /** How long until it is time, at most so long. */
    Duration untilDue(Duration longest) {
        var due = Duration.ofNanos(Math.max(0, recordAt - System.nanoTime()));
        return unrecorded.isEmpty() || due.compareTo(longest) > 0 ? longest : due;
    }

    private void log(Attempt attempt, Outcome outcome) {
        var event = attempt.claim().dispatch().notification().eventId();
        switch (outcome) {
            case DELIVERED -> LOG.debugf("delivered channel=%s event=%d", channel, event);
            case FAILED -> LOG.warnf("not delivered, to be retried channel=%s event=%d attempt=%d pause=%s detail=%s",
                    channel, event, attempt.claim().attempt(), attempt.retryAfter(), attempt.delivery().detail());
            case GIVEN_UP -> LOG.errorf("notification given up channel=%s event=%d attempts=%d detail=%s", channel,
                    event, attempt.claim().attempt(), attempt.delivery().detail());
        }
    }
}
