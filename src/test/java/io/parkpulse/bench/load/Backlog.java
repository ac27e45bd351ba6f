package io.parkpulse.bench.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Readings that were published and, as far as we were told, are not committed yet. It keeps a load that is as fast as
 * possible a steady one: without it the broker would pile up what the service cannot take.
 */
final class Backlog {
    private static final long PAUSE_NANOS = 200_000;

    private final AtomicLong published = new AtomicLong();
    private volatile long committed;

    void begin() {
        committed = 0;
        published.set(0);
    }

    void committed(long readings) {
        committed = readings;
    }

    boolean full(long most) {
        return published.get() - committed > most;
    }

    void add(int readings) {
        published.addAndGet(readings);
    }

    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
