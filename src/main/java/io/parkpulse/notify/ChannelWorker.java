package io.parkpulse.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

/**
 * Empties the outbox of one channel, fire first and then oldest first for each recipient, until it is stopped. It claims
 * and records; the recipients are told by runs of their own, several at once. Nothing that goes wrong ends it: neither the
 * channel nor the database. Attempts that are not recorded yet, or under way, may be repeated if the process dies.
 */
final class ChannelWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(ChannelWorker.class);
    private static final int BATCH = 50;
    /** Beyond the batch, of what waits for the same messages: a flood becomes few, and none too large to be written. */
    private static final int TOGETHER = 2000;
    /** Recipients that are told at the same time. */
    private static final int AT_ONCE = 32;
    /** Recipients that are told or wait for it, for whom rows are claimed. */
    private static final int CLAIMED_FOR = 64;
    private static final long IDLE_SECONDS = 30;
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private record Over(String recipient, List<Claim> untried) {}

    private final Channel channel;
    private final OutboxStore store;
    private final NotifyConfig config;
    private final DeliveryMetrics metrics;
    private final Breakers breakers;
    private final Backoff retry;
    private final Semaphore wake = new Semaphore(0);
    private final ThreadPoolExecutor threads;
    private final Queue<Attempt> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Over> over = new ConcurrentLinkedQueue<>();
    private final Set<String> busy = new HashSet<>();
    private final AttemptRecorder recorder;
    private final List<Claim> untried = new ArrayList<>();
    private volatile boolean look = true;
    private long lookAt;
    private int failures;
    private volatile boolean stopped;

    ChannelWorker(Channel channel, OutboxStore store, NotifyConfig config, DeliveryMetrics metrics,
            Breakers breakers) {
        this.channel = channel;
        this.store = store;
        this.config = config;
        this.metrics = metrics;
        this.breakers = breakers;
        this.recorder = new AttemptRecorder(channel.name(), store, config.giveUpAfter(), metrics);
        this.retry = new Backoff(config.retryFirst(), config.retryMax());
        var number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), run -> {
                    var thread = new Thread(run, "notify-" + channel.name() + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** There may be something to deliver. */
    void wake() {
        look = true;
        wake.release();
    }

    /** Ends after the attempts that are under way. */
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
            interruptRuns();
        }
        leave();
    }

    private void step() throws InterruptedException {
        try {
            collect();
            recorder.recordIfDue();
            release();
            if (!claim()) {
                pause(recorder.untilDue(config.poll()));
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

    /** Takes over what the runs have done. */
    private void collect() {
        for (var run = over.poll(); run != null; run = over.poll()) {
            busy.remove(run.recipient());
            untried.addAll(run.untried());
        }
        for (var attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            recorder.add(attempt);
        }
    }

    private void release() {
        if (!untried.isEmpty()) {
            store.release(untried);
            untried.clear();
        }
    }

    /** @return false if nothing is due for anybody who is free */
    private boolean claim() {
        boolean noneIsFree = busy.size() >= CLAIMED_FOR
                || busy.contains("") && channel.recipients().equals(List.of(""));
        if (noneIsFree || !look && System.nanoTime() - lookAt < 0) {
            return false;
        }
        look = false;
        lookAt = System.nanoTime() + config.poll().toNanos();
        var except = new HashSet<>(busy);
        except.addAll(channel.pausing());
        var trials = breakers.halfOpen(channel.name());
        trials.removeAll(except);
        except.addAll(breakers.notClosed(channel.name()));

        long deliverUntil = System.nanoTime() + config.lease().minus(channel.timeout()).toNanos();
        var claims = store.claimExcept(except, channel.name(), BATCH, channel.groups() ? TOGETHER : 0,
                config.lease());
        begin(claims, deliverUntil);
        look |= !claims.isEmpty();
        for (var recipient : trials) {
            begin(store.claimFor(recipient, channel.name(), config.lease()), deliverUntil);
        }
        return !claims.isEmpty();
    }

    private void begin(List<Claim> claims, long deliverUntil) {
        var shares = new LinkedHashMap<String, List<Claim>>();
        for (var claim : claims) {
            shares.computeIfAbsent(claim.dispatch().recipient(), recipient -> new ArrayList<>()).add(claim);
        }
        shares.forEach((recipient, share) -> {
            busy.add(recipient);
            threads.execute(new RecipientRun(channel, recipient, Claim.byMessage(share), deliverUntil, retry, breakers,
                    () -> stopped,
                    new Heard()));
        });
    }

    /** Of the runs, on their threads. */
    private final class Heard implements RecipientRun.Listener {
        @Override
        public void attempted(List<Attempt> attempts) {
            boolean first = ended.isEmpty();
            ended.addAll(attempts);
            if (first) {
                wake.release();
            }
        }

        @Override
        public void over(String recipient, List<Claim> rest) {
            over.add(new Over(recipient, rest));
            wake();
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
        threads.shutdown();
        try {
            threads.awaitTermination(channel.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interruptRuns();
        }
        try {
            collect();
            recorder.record();
            release();
        } catch (RuntimeException e) {
            LOG.warnf("leaving notifications leased; they are due again in %s channel=%s cause=%s", config.lease(),
                    channel.name(), origin(e));
        }
    }

    /** What is under way may have arrived; what was done before is recorded. */
    private void interruptRuns() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            LOG.debugf("interrupted again channel=%s", channel.name());
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
