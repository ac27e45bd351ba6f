package io.parkpulse.notify.robot;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a robot from sending more messages than its messenger takes in any minute: a quarter of them may go at once,
 * the rest evenly. Known to this replica alone.
 */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int atOnce;
    private final Duration each;
    private double left;
    private Instant asOf;

    Pace(int aMinute, Instant now) {
        atOnce = Math.max(1, aMinute / 4);
        each = MINUTE.dividedBy(Math.max(1, aMinute - atOnce));
        left = atOnce;
        asOf = now;
    }

    /** Whether a message may go now. */
    synchronized boolean free(Instant now) {
        double more = Duration.between(asOf, now).toMillis() / (double) each.toMillis();
        if (more > 0) {
            left = Math.min(atOnce, left + more);
            asOf = now;
        }
        return left >= 1;
    }

    /** A message goes now. */
    synchronized void sent(Instant now) {
        free(now);
        left = Math.max(0, left - 1);
    }
}
