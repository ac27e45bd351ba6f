package io.parkpulse.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * Empties the outbox of one channel, oldest first, as many at a time as the channel takes, until it is stopped. Nothing that goes
 * wrong ends it: neither the channel nor the database. Attempts that end within {@link #RECORD_AFTER} of
 * the first are recorded together, so that a flood is not held up by a commit for each: these, and the attempt under
 * way, may be repeated if the process dies.
 */
final class ChannelWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(ChannelWorker.class);
    private static final int BATCH = 50;
    private static final Duration RECORD_AFTER = Duration.ofMillis(200);
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Channel channel;
    private final OutboxStore store;
    private final NotifyConfig config;
    private final DeliveryMetrics metrics;
    private final Backoff retry;
    private final Semaphore wake = new Semaphore(0);
    private final Deque<Claim> claimed = new ArrayDeque<>();
    private long deliverUntil;
    private long recordAt;
    private final List<Attempt> unrecorded = new ArrayList<>();
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
                pause(untilSomethingIsDue());
            }
            failures = 0;
        } catch (RuntimeException | Error e) { // even of memory: nobody else empties this channel's outbox here
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
        if (!unrecorded.isEmpty() && System.nanoTime() - recordAt >= 0) {
            record();
        }
        if (System.nanoTime() - deliverUntil > 0) {
            store.release(claimed);
            claimed.clear();
        }
        if (claimed.isEmpty()) {
            deliverUntil = System.nanoTime() + config.lease().minus(channel.timeout()).toNanos();
            claimed.addAll(store.claim(channel.name(), BATCH, config.lease()));
        }
        if (claimed.isEmpty()) {
            return false;
        }
        if (unrecorded.isEmpty()) {
            recordAt = System.nanoTime() + RECORD_AFTER.toNanos();
        }
        unrecorded.addAll(attempt(next(channel.window())));
        return true;
    }

    private Duration untilSomethingIsDue() {
        return unrecorded.isEmpty() ? config.poll() : Duration.ofNanos(Math.max(0, recordAt - System.nanoTime()));
    }

    private List<Claim> next(int most) {
        var next = new ArrayList<Claim>();
        while (next.size() < most && !claimed.isEmpty()) {
            next.add(claimed.poll());
        }
        return next;
    }

    private List<Attempt> attempt(List<Claim> claims) throws InterruptedException {
        var at = Instant.now();
        long began = System.nanoTime();
        List<Delivery> deliveries;
        try {
            deliveries = channel.deliverAll(claims.stream().map(Claim::dispatch).toList());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a channel broke its contract channel=%s", channel.name());
            deliveries = Collections.nCopies(claims.size(), Delivery.failed(e));
        }
        var duration = Duration.ofNanos(System.nanoTime() - began);
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            attempts.add(new Attempt(claim, at, duration, deliveries.get(i), retry.after(claim.attempt())));
        }
        return attempts;
    }

    /** What was delivered must not be forgotten because the database is away: it would be delivered again. */
    private void record() {
        if (unrecorded.isEmpty()) {
            return;
        }
        var outcomes = store.record(unrecorded, config.giveUpAfter());
        for (int i = 0; i < unrecorded.size(); i++) {
            var attempt = unrecorded.get(i);
            metrics.attempted(channel.name(), outcomes.get(i), attempt.duration());
            log(attempt, outcomes.get(i));
        }
        unrecorded.clear();
    }

    private void log(Attempt attempt, Outcome outcome) {
        var event = attempt.claim().dispatch().notification().eventId();
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
