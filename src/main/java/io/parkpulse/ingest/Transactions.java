package io.parkpulse.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.alarm.AlarmEvaluator;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

/** The one transaction: readings, alarm transitions with their notifications, and rejected messages, or nothing. */
@ApplicationScoped
class Transactions {
    /** What a commit held. */
    record Committed(int readings, int duplicates, int transitions) {}

    private final DataSource dataSource;
    private final AlarmEvaluator alarms;
    private final ReadingStore store;
    private final RejectedMessages rejected;
    private final Clock clock;

    Transactions(DataSource dataSource, AlarmEvaluator alarms, ReadingStore store, RejectedMessages rejected,
            Clock clock) {
        this.dataSource = dataSource;
        this.alarms = alarms;
        this.store = store;
        this.rejected = rejected;
        this.clock = clock;
    }

    /** Returns only after the commit; on any failure nothing is stored. */
    Committed commit(List<Incoming> batch) throws SQLException {
        var readings = new ArrayList<Reading>();
        batch.forEach(message -> readings.addAll(message.readings()));
        var sorted = ReadingBatch.of(readings);
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int transitions = alarms.evaluate(connection, sorted, clock.instant());
                int stored = store.insert(connection, sorted);
                rejected.insert(connection, batch);
                connection.commit();
                return new Committed(stored, readings.size() - stored, transitions);
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
