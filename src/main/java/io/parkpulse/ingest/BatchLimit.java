package io.parkpulse.ingest;

import java.time.Duration;

/**
 * How many readings the next batch of a lane may hold, so that it takes about as long as it should: fewer at once when one
 * took longer, more again, little by little, while full ones take less.
 */
final class BatchLimit {
    private static final int LEAST = 500;
    /** A batch that took this much longer than it should was held up; that says nothing about its size. */
    private static final int MOST_SHRINK = 4;
    private static final int GROWTH = 8;

    private final long shouldNanos;
    private final int most;
    private int readings;

    /** @param most readings, however fast they are taken */
    BatchLimit(Duration should, int most) {
        this.shouldNanos = Math.max(1, should.toNanos());
        this.most = most;
        this.readings = most;
    }

    int readings() {
        return readings;
    }

    /** A batch of so many readings is through. */
    void took(int batch, long nanos) {
        if (nanos > shouldNanos) {
            double shrink = Math.min(MOST_SHRINK, (double) nanos / shouldNanos);
            readings = Math.max(Math.min(LEAST, most), (int) (Math.min(batch, readings) / shrink));
        } else if (batch >= readings) {
            readings = Math.min(most, readings + readings / GROWTH + 1);
        }
    }
}
