package io.parkpulse.telemetry.storage;

import java.time.Duration;
import java.util.Optional;

/**
 * Which retention makes sense. A rollup is made of the next finer one: refreshed over a span whose source has been dropped
 * it would be emptied, so refreshes reach only as far back as the sources are sure to be complete.
 */
final class RetentionOrder {
    private static final int LEAST_STEPS = 4;

    private RetentionOrder() {}

    /** @throws IllegalStateException if a rollup had too little time to be made of what is dropped */
    static void check(StorageSettings settings) {
        for (var rollup : Rollup.values()) {
            var window = window(rollup, settings);
            var least = rollup.step().multipliedBy(LEAST_STEPS);
            if (window.isPresent() && window.get().compareTo(least) < 0) {
                throw new IllegalStateException("parkpulse.storage.keep: readings, and rollups finer than "
                        + rollup.resolution() + ", must be kept for at least " + least.plus(rollup.step()));
            }
        }
    }

    /**
     * How far back a rollup may be refreshed; empty if to the beginning. The database drops only chunks that are older
     * than what is kept as a whole, so that a bucket less than that is complete.
     */
    static Optional<Duration> window(Rollup rollup, StorageSettings settings) {
        var source = settings.keep().readings();
        for (var finer : Rollup.values()) {
            if (finer.compareTo(rollup) < 0) {
                source = earliest(source, finer.kept(settings.keep()));
            }
        }
        return source.map(kept -> kept.minus(rollup.step()));
    }

    private static Optional<Duration> earliest(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }
}
