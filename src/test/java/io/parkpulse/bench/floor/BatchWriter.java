package io.parkpulse.bench.floor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** One way to write a batch, without the commit. */
interface BatchWriter {
    /** Once a connection. */
    default void prepare(Connection connection) throws SQLException {}

    void write(Connection connection, Rows rows) throws SQLException, IOException;
}
