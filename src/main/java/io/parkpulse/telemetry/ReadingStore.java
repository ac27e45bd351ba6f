package io.parkpulse.telemetry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import jakarta.inject.Singleton;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import io.parkpulse.registry.SeriesInfo;

/**
 * Writes readings. A reading is keyed by (series, event time): the first that comes is stored, whatever comes again
 * changes nothing. Rows go in key order, so that each index page is touched once.
 */
@Singleton
public class ReadingStore {
    private static final String COPY = "COPY reading (series_id, time, value, quality) FROM STDIN (FORMAT binary)";
    // A timestamptz array would go as text.
    private static final String ROWS = """
            SELECT series_id, timestamptz 'epoch' + micros * interval '1 microsecond' AS time, value, quality
            FROM unnest(?::int4[], ?::int8[], ?::float8[], ?::int2[]) r(series_id, micros, value, quality)
            """;
    private static final String INSERT = "INSERT INTO reading (series_id, time, value, quality) " + ROWS
            + "ON CONFLICT (series_id, time) DO NOTHING";
    private static final String DIFFERING = "SELECT stored.series_id, stored.time, stored.value FROM (" + ROWS
            + ") sent JOIN reading stored USING (series_id, time) WHERE stored.value IS DISTINCT FROM sent.value";

    /**
     * Stores a batch of which nothing is stored yet, in the caller's transaction; about twice as fast as
     * {@link #insert}.
     *
     * @return how many readings were stored: all
     * @throws SQLException with state 23505 if one of them is stored already; the transaction must then be rolled back
     */
    public int copy(Connection transaction, ReadingBatch batch) throws SQLException {
        var readings = batch.readings();
        if (readings.isEmpty()) {
            return 0;
        }
        var copy = transaction.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            var rows = new BinaryCopy(copy);
            for (var reading : readings) {
                rows.write(reading);
            }
            rows.end();
            return (int) copy.endCopy();
        } finally {
            cancel(copy);
        }
    }

    private static void cancel(CopyIn copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    /**
     * Stores a batch in the caller's transaction. A reading whose (series, time) is stored already changes nothing, so
     * that a message may be delivered any number of times.
     *
     * @return how many readings were new
     */
    public int insert(Connection transaction, ReadingBatch batch) throws SQLException {
        var readings = batch.readings();
        if (readings.isEmpty()) {
            return 0;
        }
        try (var insert = transaction.prepareStatement(INSERT)) {
            new ReadingColumns(transaction, readings).bind(insert);
            return insert.executeUpdate();
        }
    }

    /** Those readings that are stored with another value than the batch has, as they are stored. */
    public List<Reading> differing(Connection transaction, ReadingBatch batch) throws SQLException {
        var series = new HashMap<Integer, SeriesInfo>();
        batch.readings().forEach(reading -> series.put(reading.series().id(), reading.series()));
        try (var select = transaction.prepareStatement(DIFFERING)) {
            new ReadingColumns(transaction, batch.readings()).bind(select);
            var differing = new ArrayList<Reading>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    differing.add(Reading.at(series.get(row.getInt("series_id")),
                            row.getObject("time", OffsetDateTime.class).toInstant(), row.getDouble("value")));
                }
            }
            return differing;
        }
    }
}
