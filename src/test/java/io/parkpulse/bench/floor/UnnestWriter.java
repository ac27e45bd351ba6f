package io.parkpulse.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;

/** INSERT of arrays, which go as binary, ON CONFLICT DO NOTHING. */
final class UnnestWriter implements BatchWriter {
    private static final String INSERT = """
            INSERT INTO reading (series_id, time, value, quality)
            SELECT series_id, timestamptz 'epoch' + micros * interval '1 microsecond', value, quality
            FROM unnest(?::int4[], ?::int8[], ?::float8[], ?::int2[]) r(series_id, micros, value, quality)
            ON CONFLICT (series_id, time) DO NOTHING
            """;

    @Override
    public void write(Connection connection, Rows rows) throws SQLException {
        var arrays = connection.unwrap(PGConnection.class);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, arrays.createArrayOf("int4", rows.series));
            insert.setArray(2, arrays.createArrayOf("int8", rows.micros));
            insert.setArray(3, arrays.createArrayOf("float8", rows.values));
            insert.setArray(4, arrays.createArrayOf("int2", rows.qualities));
            insert.executeUpdate();
        }
    }
}
