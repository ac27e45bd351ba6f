package io.parkpulse.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Singleton;

import io.parkpulse.alarm.AlarmEvaluator;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

/** The one transaction: readings, alarm transitions with their notifications, and rejected messages, or nothing. */
@Singleton
class Transactions {
    /** COPY takes one more round trip, which so few readings are not worth. */
    private static final int FEW = 50;

    /**
     * What a commit held, in readings.
     *
     * @param duplicates stored already, or twice in the batch; conflicts among them
     * @param conflicts  duplicates with another value than the one that is kept
     */
    record Committed(int stored, int duplicates, int conflicts, int transitions) {}

    private final DataSource dataSource;
    private final AlarmEvaluator alarms;
    private final ReadingStore store;
    private final RejectedMessages rejected;
    private final IngestSettings settings;
    private final Clock clock;

    Transactions(DataSource dataSource, AlarmEvaluator alarms, ReadingStore store, RejectedMessages rejected,
            IngestSettings settings, Clock clock) {
        this.dataSource = dataSource;
        this.alarms = alarms;
        this.store = store;
        this.rejected = rejected;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns only after the commit; on any failure nothing is stored.
     *
     * @param duplicatesExpected false: takes the faster way, which fails with SQLSTATE 23505 if a reading is stored
     *                           already
     */
    Committed commit(List<Incoming> batch, boolean duplicatesExpected) throws SQLException {
        return commit(batch, duplicatesExpected, true);
    }

    /** The same for a message that is stored as rejected already. */
    Committed replay(Incoming message) throws SQLException {
        return commit(List.of(message), true, false);
    }

    private Committed commit(List<Incoming> batch, boolean duplicatesExpected, boolean storeRejected)
            throws SQLException {
        var readings = new ArrayList<Reading>();
        for (var message : batch) {
            message.readings().forEach(resolved -> readings.add(resolved.reading()));
        }
        var sorted = ReadingBatch.of(readings);
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (var limited = new CommitTimeout(connection, settings.commitTimeout())) {
                int transitions = alarms.evaluate(connection, sorted, clock.instant());
                int stored = duplicatesExpected || readings.size() <= FEW
                        ? store.insert(connection, sorted)
                        : store.copy(connection, sorted);
                int conflicts = readings.size() == stored ? 0 : conflicts(connection, batch, sorted, stored);
                if (storeRejected) {
                    rejected.insert(connection, batch);
                }
                connection.commit();
                return new Committed(stored, readings.size() - stored, conflicts, transitions);
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /** Not every reading was new: tells the messages which of theirs were refused for another value. */
    private int conflicts(Connection transaction, List<Incoming> batch, ReadingBatch sorted, int stored)
            throws SQLException {
        var conflicts = new Conflicts(sorted);
        if (stored < sorted.readings().size()) {
            conflicts.stored(store.differing(transaction, sorted));
        }
        return conflicts.tell(batch);
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
