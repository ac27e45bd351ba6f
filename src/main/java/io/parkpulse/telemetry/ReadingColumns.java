package io.parkpulse.telemetry;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.postgresql.PGConnection;

/** Readings as the columns of {@code unnest}: primitive arrays, which the driver sends in binary. */
final class ReadingColumns {
    private final PGConnection connection;
    private final int[] series;
    private final long[] micros;
    private final double[] values;
    private final short[] qualities;

    ReadingColumns(Connection connection, List<Reading> readings) throws SQLException {
        int n = readings.size();
        this.connection = connection.unwrap(PGConnection.class);
        series = new int[n];
        micros = new long[n];
        values = new double[n];
        qualities = new short[n];
        for (int i = 0; i < n; i++) {
            var reading = readings.get(i);
            series[i] = reading.series().id();
            micros[i] = reading.timeMicros();
            values[i] = reading.value();
            qualities[i] = reading.quality().code();
        }
    }

    /** Sets series, time, value and quality as the statement's first four parameters. */
    void bind(PreparedStatement statement) throws SQLException {
        statement.setArray(1, array("int4", series));
        statement.setArray(2, array("int8", micros));
        statement.setArray(3, array("float8", values));
        statement.setArray(4, array("int2", qualities));
    }

    private Array array(String type, Object primitives) throws SQLException {
        return connection.createArrayOf(type, primitives);
    }
}
