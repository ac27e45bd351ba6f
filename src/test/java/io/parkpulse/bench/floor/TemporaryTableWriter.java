package io.parkpulse.bench.floor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** COPY into a temporary table, then INSERT from it ON CONFLICT DO NOTHING. */
final class TemporaryTableWriter implements BatchWriter {
    private final CopyWriter copy = new CopyWriter("arrived");

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE arrived (LIKE reading) ON COMMIT DELETE ROWS");
        }
    }

    @Override
    public void write(Connection connection, Rows rows) throws SQLException, IOException {
        copy.write(connection, rows);
        try (var insert = connection.prepareStatement("""
                INSERT INTO reading (series_id, time, value, quality)
                SELECT series_id, time, value, quality FROM arrived
                ON CONFLICT (series_id, time) DO NOTHING
                """)) {
            insert.executeUpdate();
        }
    }
}
