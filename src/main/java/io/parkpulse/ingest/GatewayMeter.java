package io.parkpulse.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * How much one gateway sends, against its rate: a token bucket of readings. Any lane may write; anybody may read.
 */
final class GatewayMeter {
    private static final double NANOS = 1e9;

    private final int ratePerSecond;
    private final double burst;
    private double tokens;
    private long filledAt = System.nanoTime();
    private volatile long readings;
    private volatile long slowed;
    private volatile long refused;
    private volatile Instant lastAt = Instant.EPOCH;
    private volatile Instant slowedAt = Instant.EPOCH;
    private Instant toldAt = Instant.EPOCH;

    /** @param burstSeconds how long a gateway may send above its rate after a rest */
    GatewayMeter(int ratePerSecond, double burstSeconds) {
        this.ratePerSecond = ratePerSecond;
        this.burst = ratePerSecond * burstSeconds;
        this.tokens = burst;
    }

    /** Counts a message in; whether it is within the gateway's rate. */
    boolean take(int count, Instant at) {
        return take(count, at, System.nanoTime());
    }

    synchronized boolean take(int count, Instant at, long nanoTime) {
        readings += count;
        lastAt = at;
        tokens = Math.min(burst, tokens + (nanoTime - filledAt) / NANOS * ratePerSecond);
        filledAt = nanoTime;
        if (tokens >= count || tokens >= burst) { // a full bucket lets any message through
            tokens -= count;
            return true;
        }
        slowed += count;
        slowedAt = at;
        return false;
    }

    /** Counts a message in that is backlog by its age, not by its rate. */
    synchronized void takeBacklog(int count, Instant at) {
        readings += count;
        lastAt = at;
    }

    synchronized void refuse(int count) {
        refused += count;
    }

    /** Whether the gateway has to be told of its limit now: once in a while, as long as it is slowed. */
    synchronized boolean tell(Instant now, Duration every) {
        if (now.isBefore(toldAt.plus(every))) {
            return false;
        }
        toldAt = now;
        return true;
    }

    int ratePerSecond() {
        return ratePerSecond;
    }

    long readings() {
        return readings;
    }

    long slowed() {
        return slowed;
    }

    long refused() {
        return refused;
    }

    Instant lastAt() {
        return lastAt;
    }

    Instant slowedAt() {
        return slowedAt;
    }
}
