package io.parkpulse.simulator;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets something happen so many times a second, or at once. */
final class Metronome {
    private final Optional<Double> rate;
    private final long start = System.nanoTime();
    private long beats;

    /** @param rate more than 0; empty: at once */
    Metronome(Optional<Double> rate) {
        this.rate = rate;
    }

    void await() throws InterruptedException {
        if (rate.isPresent()) {
            long due = start + (long) (beats++ / rate.get() * TimeUnit.SECONDS.toNanos(1));
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}
