package io.parkpulse.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Nullable;

import org.jboss.logging.Logger;

/**
 * Empties the outbox of one channel, oldest first, one notification at a time, until it is stopped. Nothing that goes
 * wrong ends it: neither the channel nor the database.
 */
final class ChannelWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(ChannelWorker.class);
    private static final int BATCH = 20;
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Channel channel;
    private final OutboxStore store;
    private final NotifyConfig config;
    private final DeliveryMetrics metrics;
    private final Backoff retry;
    private final Semaphore wake = new Semaphore(0);
    private final Deque<Claim> claimed = new ArrayDeque<>();
    private long deliverUntil;
    private @Nullable Attempt unrecorded;
    private int failures;
    private volatile boolean stopped;

    ChannelWorker(Channel channel, OutboxStore store, NotifyConfig config, DeliveryMetrics metrics) {
        this.channel = channel;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
        this.retry = new Backoff(config.retryFirst(), config.retryMax());
    }

    /** There may be something to deliver. */
    void wake() {
        wake.release();
    }

    /** Ends after the attempt that is under way. */
    void stop() {
        stopped = true;
        wake.release();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                step();
            }
        } catch (InterruptedException e) {
            LOG.warnf("interrupted while delivering; another replica or the next start goes on channel=%s",
                    channel.name());
        }
        leave();
    }

    private void step() throws InterruptedException {
        try {
            if (!deliverNext()) {
                pause(config.poll());
            }
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            metrics.interrupted(channel.name());
            var pause = OUTAGE.after(failures);
            LOG.warnf("cannot use the outbox; trying again channel=%s failures=%d pause=%s cause=%s", channel.name(),
                    failures, pause, origin(e));
            pauseWhateverWakes(pause);
        }
    }

    /** @return false if nothing is due */
    private boolean deliverNext() throws InterruptedException {
        record();
        if (System.nanoTime() - deliverUntil > 0) {
            store.release(claimed);
            claimed.clear();
        }
        if (claimed.isEmpty()) {
            deliverUntil = System.nanoTime() + config.lease().minus(channel.timeout()).toNanos();
            claimed.addAll(store.claim(channel.name(), BATCH, config.lease()));
        }
        var next = claimed.poll();
        if (next == null) {
            return false;
        }
        unrecorded = attempt(next);
        record();
        return true;
    }

    private Attempt attempt(Claim claim) throws InterruptedException {
        var at = Instant.now();
        long began = System.nanoTime();
        Delivery delivery;
        try {
            delivery = channel.deliver(claim.notification());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a channel broke its contract channel=%s", channel.name());
            delivery = Delivery.failed(e);
        }
        return new Attempt(claim, at, Duration.ofNanos(System.nanoTime() - began), delivery,
                retry.after(claim.attempt()));
    }

    /** What was delivered must not be forgotten because the database is away: it would be delivered again. */
    private void record() {
        if (unrecorded == null) {
            return;
        }
        var attempt = unrecorded;
        var outcome = store.record(attempt, config.giveUpAfter());
        unrecorded = null;
        metrics.attempted(channel.name(), outcome, attempt.duration());
        log(attempt, outcome);
    }

    private void log(Attempt attempt, Outcome outcome) {
        var event = attempt.claim().notification().eventId();
        switch (outcome) {
            case DELIVERED -> LOG.debugf("delivered channel=%s event=%d", channel.name(), event);
            case FAILED -> LOG.warnf("not delivered, to be retried channel=%s event=%d attempt=%d pause=%s detail=%s",
                    channel.name(), event, attempt.claim().attempt(), attempt.retryAfter(),
                    attempt.delivery().detail());
            case GIVEN_UP -> LOG.errorf("notification given up channel=%s event=%d attempts=%d detail=%s",
                    channel.name(), event, attempt.claim().attempt(), attempt.delivery().detail());
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void pauseWhateverWakes(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        while (!stopped && System.nanoTime() < until) {
            pause(Duration.ofNanos(until - System.nanoTime()).plusMillis(1));
        }
    }

    private void leave() {
        try {
            record();
            store.release(claimed);
        } catch (RuntimeException e) {
            LOG.warnf("leaving notifications leased; they are due again in %s channel=%s cause=%s", config.lease(),
                    channel.name(), origin(e));
        }
    }

    /** What the database said; the exceptions around it repeat the statement with its values. */
    private static Throwable origin(Throwable failure) {
        var origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }
}
