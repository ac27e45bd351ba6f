package io.parkpulse.simulator.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time at which things happen behind the gateways: starts in the past if asked, runs faster than real time until it
 * has caught up, and is real time from then on.
 */
public final class EventClock {
    private final Clock real;
    private final Instant realStart;
    private final Instant start;
    private final double speed;

    /**
     * @param start the first event time
     * @param speed event seconds a real second, until it is now
     * @throws IllegalArgumentException if the start is yet to come, or the speed is not positive
     */
    public EventClock(Clock real, Instant start, double speed) {
        this.real = real;
        this.realStart = millis(real.instant());
        this.start = millis(start);
        this.speed = speed;
        if (this.start.isAfter(realStart)) {
            throw new IllegalArgumentException(start + " is yet to come");
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("time cannot pass " + speed + " times as fast");
        }
    }

    /** In real time from the start. */
    public static EventClock live(Clock real) {
        return new EventClock(real, real.instant(), 1);
    }

    Instant start() {
        return start;
    }

    Instant now() {
        var realNow = millis(real.instant());
        var event = start.plusMillis((long) (Duration.between(realStart, realNow).toMillis() * speed));
        return event.isBefore(realNow) ? event : realNow;
    }

    /** Whether event time is real time. */
    boolean isLive() {
        return !now().isBefore(millis(real.instant()));
    }

    /** Real milliseconds until this event time; 0 or less if it is past. */
    long millisUntil(Instant event) {
        long eventMillis = Duration.between(now(), event).toMillis();
        return isLive() ? eventMillis : (long) Math.ceil(eventMillis / speed);
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
