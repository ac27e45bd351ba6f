package io.parkpulse.telemetry.storage;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parkpulse.registry.OwnerConnections;
import io.quarkus.scheduler.Scheduled;

/**
 * Drops old readings where the database has no policy for it: whole chunks of a hypertable; rows of a plain table, in
 * small transactions. Every replica may do it.
 */
@ApplicationScoped
class RetentionSweeper {
    private static final Logger LOG = Logger.getLogger(RetentionSweeper.class);

    private final OwnerConnections owner;
    private final Storage storage;
    private final StorageSettings.Keep keep;
    private final Clock clock;
    private final Counter failures;

    RetentionSweeper(OwnerConnections owner, Storage storage, StorageSettings settings, Clock clock,
            MeterRegistry registry) {
        this.owner = owner;
        this.storage = storage;
        this.keep = settings.keep();
        this.clock = clock;
        failures = Counter.builder("parkpulse.storage.retention.failures")
                .description("Sweeps of old readings that failed; the next one does their work").register(registry);
    }

    @Scheduled(every = "${parkpulse.storage.keep.sweep-interval}", delayed = "1m", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweep() {
        if (keep.readings().isEmpty() || !storage.owner() || storage.hypertable() && storage.server().community()) {
            return;
        }
        try {
            sweep(keep.readings().get());
        } catch (SQLException e) { // most likely the database is away
            failures.increment();
            LOG.warnf("could not drop old readings, trying again later cause=%s", e);
        }
    }

    /** @return how many chunks or readings were dropped */
    long sweep(Duration kept) throws SQLException {
        var before = clock.instant().minus(kept);
        try (var connection = owner.open()) {
            connection.setAutoCommit(true);
            if (storage.hypertable()) {
                long chunks = dropChunks(connection, before);
                if (chunks > 0) {
                    LOG.infof("dropped old chunks before=%s chunks=%d", before, chunks);
                }
                return chunks;
            }
            long readings = 0;
            for (int series : series(connection)) {
                readings += delete(connection, series, before);
            }
            if (readings > 0) {
                LOG.infof("deleted old readings before=%s readings=%d", before, readings);
            }
            return readings;
        }
    }

    private static long dropChunks(Connection connection, Instant before) throws SQLException {
        try (var drop = connection
                .prepareStatement("SELECT count(*) FROM drop_chunks('reading', older_than => ?::timestamptz)")) {
            drop.setObject(1, utc(before));
            try (var row = drop.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Integer> series(Connection connection) throws SQLException {
        var ids = new ArrayList<Integer>();
        try (var select = connection.prepareStatement("SELECT id FROM series ORDER BY id");
                var row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getInt(1));
            }
        }
        return ids;
    }

    private long delete(Connection connection, int series, Instant before) throws SQLException {
        long all = 0;
        try (var delete = connection.prepareStatement("""
                DELETE FROM reading WHERE series_id = ? AND time < ? AND time <= (
                    SELECT max(time) FROM (
                        SELECT time FROM reading WHERE series_id = ? AND time < ? ORDER BY time LIMIT ?) oldest)
                """)) {
            delete.setInt(1, series);
            delete.setObject(2, utc(before));
            delete.setInt(3, series);
            delete.setObject(4, utc(before));
            delete.setInt(5, keep.sweepBatch());
            int deleted;
            do {
                deleted = delete.executeUpdate();
                all += deleted;
            } while (deleted >= keep.sweepBatch());
        }
        return all;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
