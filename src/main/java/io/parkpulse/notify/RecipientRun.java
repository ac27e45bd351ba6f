package io.parkpulse.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * Tells one recipient of a channel what was claimed for it, one after the other or as many together as the channel
 * takes, on a thread of its own, so that it holds up nobody else. It ends at the first failure, when the channel wants
 * a pause, or when the lease could end under an attempt; what it has not tried by then goes back to the outbox.
 */
final class RecipientRun implements Runnable {
    private static final Logger LOG = Logger.getLogger(RecipientRun.class);

    /** Hears of the run, on its thread. */
    interface Listener {
        /** Attempts that are over, not recorded yet. */
        void attempted(List<Attempt> attempts);

        /** Nothing more comes. What an interruption left under way is not among the untried: it may have arrived. */
        void over(String recipient, List<Claim> untried);
    }

    private final Channel channel;
    private final String recipient;
    private final List<Claim> claims;
    private final long deliverUntil;
    private final Backoff retry;
    private final Breakers breakers;
    private final BooleanSupplier stopped;
    private final Listener listener;

    /**
     * @param claims       all for this recipient
     * @param deliverUntil last moment to begin an attempt, by {@link System#nanoTime}
     */
    RecipientRun(Channel channel, String recipient, List<Claim> claims, long deliverUntil, Backoff retry,
            Breakers breakers, BooleanSupplier stopped, Listener listener) {
        this.channel = channel;
        this.recipient = recipient;
        this.claims = claims;
        this.deliverUntil = deliverUntil;
        this.retry = retry;
        this.breakers = breakers;
        this.stopped = stopped;
        this.listener = listener;
    }

    @Override
    public void run() {
        int next = 0;
        try {
            boolean goOn = true;
            while (goOn && next < claims.size() && mayTry()) {
                var rest = claims.subList(next, claims.size());
                var together = rest.subList(0, together(rest));
                next += together.size();
                goOn = attempt(together);
            }
        } catch (InterruptedException e) {
            LOG.warnf("interrupted while delivering; another replica or the next start goes on channel=%s",
                    channel.name());
        } finally {
            listener.over(recipient, List.copyOf(claims.subList(next, claims.size())));
        }
    }

    private boolean mayTry() {
        return !stopped.getAsBoolean() && System.nanoTime() - deliverUntil <= 0
                && !channel.pausing().contains(recipient);
    }

    private int together(List<Claim> rest) {
        int most = channel.together(rest.stream().map(Claim::dispatch).toList());
        return Math.max(1, Math.min(most, rest.size()));
    }

    /** @return whether the recipient takes more */
    private boolean attempt(List<Claim> together) throws InterruptedException {
        var at = Instant.now();
        long began = System.nanoTime();
        var deliveries = deliver(together);
        var duration = Duration.ofNanos(System.nanoTime() - began);
        var attempts = new ArrayList<Attempt>();
        // One pause for what shares a message, so that it stays together.
        var shared = pause(together.get(0), deliveries.get(0));
        boolean goOn = true;
        for (int i = 0; i < together.size(); i++) {
            var delivery = deliveries.get(i);
            var claim = together.get(i);
            boolean shares = claim.dispatch().sharesMessageWith(together.get(0).dispatch());
            attempts.add(new Attempt(claim, at, duration, delivery, shares ? shared : pause(claim, delivery)));
            goOn &= delivery.delivered() || delivery.refused();
        }
        breakers.ended(channel.name(), recipient, telling(deliveries));
        listener.attempted(attempts);
        return goOn;
    }

    /** What attempts that were made together tell of the recipient: one that arrived shows that it is there. */
    private static Delivery telling(List<Delivery> deliveries) {
        return deliveries.stream().filter(Delivery::delivered).findFirst()
                .orElseGet(() -> deliveries.stream().max(Comparator.comparing(Delivery::retryAfter)).orElseThrow());
    }

    private List<Delivery> deliver(List<Claim> together) throws InterruptedException {
        try {
            return channel.deliverAll(together.stream().map(Claim::dispatch).toList());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a channel broke its contract channel=%s", channel.name());
            return Collections.nCopies(together.size(), Delivery.failed(e));
        }
    }

    private Duration pause(Claim claim, Delivery delivery) {
        var pause = retry.after(claim.attempt());
        var asked = breakers.asked(delivery);
        return asked.compareTo(pause) > 0 ? asked : pause;
    }
}
