package io.parkpulse.notify;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double from the first to the longest, each shortened by up to half at random so that many do not return
 * at once.
 */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    Backoff {
        if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("retry pauses from " + first + " to " + longest + " make no sense");
        }
    }

    /** The pause after so many failures in a row, from 1. */
    Duration after(int failures) {
        long doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
        double full = Math.min((double) first.toMillis() * (1L << doublings), longest.toMillis());
        return Duration.ofMillis(Math.max(1, (long) (full * ThreadLocalRandom.current().nextDouble(0.5, 1.0))));
    }
}
