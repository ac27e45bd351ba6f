package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Reading;
import io.parkpulse.telemetry.ReadingBatch;
import io.parkpulse.telemetry.ReadingStore;

/**
 * Readings of states that the service itself knows of: stored like any other, on change, with the alarms that they mean, in
 * one transaction. Any replica may say the same, more than once.
 */
@ApplicationScoped
class OwnReadings {
    private final DataSource dataSource;
    private final AlarmJournal journal;
    private final AlarmEvaluator evaluator;
    private final ReadingStore store;
    private final StoredReadings readings;

    OwnReadings(DataSource dataSource, AlarmJournal journal, AlarmEvaluator evaluator, ReadingStore store,
            StoredReadings readings) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.evaluator = evaluator;
        this.store = store;
        this.readings = readings;
    }

    /**
     * Says what a state is.
     *
     * @param value 0: at rest, which is not said of a series that was never anything else
     * @param at    since when; a little later if something later was said already
     */
    void tell(SeriesInfo of, double value, Instant at, InstantSource clock) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                tell(connection, of, value, at, clock);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                connection.rollback();
                throw e;
            }
        }
    }

    private void tell(Connection transaction, SeriesInfo of, double value, Instant at, InstantSource clock)
            throws SQLException {
        journal.lockGateways(transaction,
                new TreeMap<>(Map.of(GatewayLock.of(of.gatewayId(), of.metric().domain()), true)));
        var newest = readings.newest(transaction, of.id());
        if ((newest == null ? 0 : newest.value()) == value) {
            return;
        }
        var time = newest == null || at.isAfter(newest.at()) ? at : newest.at().plus(1, ChronoUnit.MICROS);
        var batch = ReadingBatch.of(List.of(Reading.at(of, time, value)));
        evaluator.evaluate(transaction, batch, clock.instant());
        store.insert(transaction, batch);
    }
}
