package io.parkpulse.simulator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a sensor reports: as often as the catalogue expects while catching up, more often in real time, so that
 * people see something move.
 *
 * @param fixed every sensor's interval, if it is the same for all
 */
public record Pace(Optional<Duration> fixed) {
    private static final Duration FAST = Duration.ofSeconds(10);
    private static final Duration NORMAL = Duration.ofMinutes(1);
    private static final Duration LIVE_FAST = Duration.ofSeconds(5);
    private static final Duration LIVE_NORMAL = Duration.ofSeconds(10);
    private static final Duration LIVE_SLOW = Duration.ofMinutes(1);

    Duration interval(Duration expected, boolean live) {
        return fixed.orElseGet(() -> live ? live(expected) : expected);
    }

    private static Duration live(Duration expected) {
        if (expected.compareTo(FAST) <= 0) {
            return LIVE_FAST;
        }
        return expected.compareTo(NORMAL) <= 0 ? LIVE_NORMAL : LIVE_SLOW;
    }

    /** The first multiple of the interval, {@code offset} later, that comes after {@code time}. */
    static Instant next(Instant time, Duration interval, Duration offset) {
        long step = interval.toMillis();
        long shift = offset.toMillis() % step;
        long past = Math.floorDiv(time.toEpochMilli() - shift, step);
        return Instant.ofEpochMilli((past + 1) * step + shift);
    }
}
