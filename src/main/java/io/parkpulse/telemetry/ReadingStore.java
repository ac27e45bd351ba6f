package io.parkpulse.telemetry;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import org.postgresql.PGConnection;

/** Writes readings. */
@ApplicationScoped
public class ReadingStore {
    // Rows in key order touch each index page once. Primitive arrays go as binary; a timestamptz array would go as text.
    private static final String INSERT = """
            INSERT INTO reading (series_id, time, value, quality)
            SELECT series_id, timestamptz 'epoch' + micros * interval '1 microsecond', value, quality
            FROM unnest(?::int4[], ?::int8[], ?::float8[], ?::int2[]) r(series_id, micros, value, quality)
            ON CONFLICT (series_id, time) DO NOTHING
            """;

    /**
     * Stores a batch in the caller's transaction. A reading whose (series, time) is stored already changes nothing, so
     * that a message may be delivered any number of times.
     *
     * @return how many readings were new
     */
    public int insert(Connection transaction, ReadingBatch batch) throws SQLException {
        var readings = batch.readings();
        int n = readings.size();
        if (n == 0) {
            return 0;
        }
        var series = new int[n];
        var micros = new long[n];
        var values = new double[n];
        var qualities = new short[n];
        for (int i = 0; i < n; i++) {
            var reading = readings.get(i);
            series[i] = reading.series().id();
            micros[i] = reading.timeMicros();
            values[i] = reading.value();
            qualities[i] = reading.quality().code();
        }
        var arrays = transaction.unwrap(PGConnection.class);
        try (var insert = transaction.prepareStatement(INSERT)) {
            insert.setArray(1, arrays.createArrayOf("int4", series));
            insert.setArray(2, arrays.createArrayOf("int8", micros));
            insert.setArray(3, arrays.createArrayOf("float8", values));
            insert.setArray(4, arrays.createArrayOf("int2", qualities));
            return insert.executeUpdate();
        }
    }
}
