package io.parkpulse.telemetry.storage;

import java.time.Duration;
import java.time.ZoneId;

/** The configured settings, with the move switched on. */
record Moving(StorageSettings all, int moveBatch) implements StorageSettings {
    @Override
    public boolean move() {
        return true;
    }

    @Override
    public ZoneId timeZone() {
        return all.timeZone();
    }

    @Override
    public Duration chunkInterval() {
        return all.chunkInterval();
    }

    @Override
    public Columnstore columnstore() {
        return all.columnstore();
    }

    @Override
    public Keep keep() {
        return all.keep();
    }

    @Override
    public Refresh refresh() {
        return all.refresh();
    }
}
