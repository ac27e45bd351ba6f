package io.parkpulse.telemetry.storage;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The configured settings, but for some. */
record ChangedSettings(StorageSettings all, Optional<Duration> readingsKept, Duration columnstoreAfter, String zone)
        implements
            StorageSettings {
    @Override
    public ZoneId timeZone() {
        return ZoneId.of(zone);
    }

    @Override
    public Duration chunkInterval() {
        return all.chunkInterval();
    }

    @Override
    public boolean move() {
        return all.move();
    }

    @Override
    public int moveBatch() {
        return all.moveBatch();
    }

    @Override
    public Columnstore columnstore() {
        return new Columnstore() {
            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public Duration after() {
                return columnstoreAfter;
            }
        };
    }

    @Override
    public Keep keep() {
        return new KeptReadings(readingsKept, 7);
    }

    @Override
    public Refresh refresh() {
        return all.refresh();
    }

    /** Readings are kept so long, rollups for ever. */
    record KeptReadings(Optional<Duration> readings, int sweepBatch) implements Keep {
        @Override
        public Optional<Duration> minutes() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> quarterHours() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> hours() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> days() {
            return Optional.empty();
        }

        @Override
        public Duration sweepInterval() {
            return Duration.ofHours(1);
        }
    }
}
