package io.parkpulse.mqtt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double up to a maximum, with jitter so that replicas do not return all at once. */
final class Backoff {
    private final Duration min;
    private final Duration max;
    private Duration next;

    Backoff(Duration min, Duration max) {
        this.min = min;
        this.max = max;
        this.next = min;
    }

    void reset() {
        next = min;
    }

    /** The next pause: between half and the whole of the current step. */
    Duration next() {
        long millis = Math.max(2, next.toMillis());
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) > 0 ? max : doubled;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis));
    }
}
