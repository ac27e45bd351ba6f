package io.parkpulse.telemetry.storage;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How readings and rollups lie in the database. Read at start: what changed is changed in the database then, with a line
 * in the log. What the server's edition lacks is left out.
 */
@ConfigMapping(prefix = "parkpulse.storage")
public interface StorageSettings {
    /**
     * Time zone of most parks: the day rollup of the community edition is materialized for it. Days of parks elsewhere
     * are made of quarter hours when they are asked for.
     */
    @WithDefault("Asia/Shanghai")
    ZoneId timeZone();

    /** Span of one chunk of the hypertable; for chunks that begin later. */
    @WithDefault("7d")
    Duration chunkInterval();

    /** Whether an existing plain table with readings is moved into a hypertable at this start. */
    @WithDefault("false")
    boolean move();

    /** Readings that one transaction of the move copies, about. */
    @Min(1)
    @WithDefault("200000")
    int moveBatch();

    /** Columns instead of rows for chunks that are old (community edition). */
    Columnstore columnstore();

    /** What is kept how long; at least the newest chunk stays. Empty: for ever. */
    Keep keep();

    /** How often continuous aggregates are brought up to date (community edition). */
    Refresh refresh();

    /** Compression of old chunks. */
    interface Columnstore {
        /** Off leaves chunks that are compressed already as they are. */
        @WithDefault("true")
        boolean enabled();

        /** How old the newest reading of a chunk is when it is compressed. Late readings are stored at any age. */
        @WithDefault("7d")
        Duration after();
    }

    /** Ages at which rows are dropped, by event time. */
    interface Keep {
        /** Readings. On other editions than community's, rollups are computed from them and reach no further. */
        Optional<Duration> readings();

        /** Rollups of a minute (community edition). */
        Optional<Duration> minutes();

        /** Rollups of a quarter of an hour (community edition). */
        Optional<Duration> quarterHours();

        /** Rollups of an hour (community edition). */
        Optional<Duration> hours();

        /** Rollups of a day (community edition). */
        Optional<Duration> days();

        /** How often the service looks for readings to drop, where the database does not do it by itself. */
        @WithDefault("1h")
        Duration sweepInterval();

        /** Readings that one transaction deletes from a plain table. */
        @Min(1)
        @WithDefault("10000")
        int sweepBatch();
    }

    /** Late readings show in a rollup after the refreshes of it and of those it is made of. */
    interface Refresh {
        @WithDefault("5m")
        Duration minutes();

        @WithDefault("15m")
        Duration quarterHours();

        @WithDefault("30m")
        Duration hours();

        @WithDefault("1h")
        Duration days();
    }
}
