package io.parkpulse.ingest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import org.postgresql.PGConnection;

/** Rows as one array a column, in the order in which the statement of {@link RejectedMessages} takes them. */
final class RejectedColumns {
    private final Collection<RejectedRow> rows;

    RejectedColumns(Collection<RejectedRow> rows) {
        this.rows = rows;
    }

    List<Array> arrays(Connection connection) throws SQLException {
        var arrays = connection.unwrap(PGConnection.class);
        return List.of(arrays.createArrayOf("text", texts(RejectedRow::fingerprint)),
                arrays.createArrayOf("int8", longs(row -> micros(row.first()))),
                arrays.createArrayOf("int8", longs(row -> micros(row.last()))),
                arrays.createArrayOf("int8", longs(RejectedRow::deliveries)),
                arrays.createArrayOf("text", texts(RejectedRow::topic)),
                arrays.createArrayOf("text", texts(row -> row.gateway() == null ? null : row.gateway().park())),
                arrays.createArrayOf("text", texts(row -> row.gateway() == null ? null : row.gateway().gateway())),
                arrays.createArrayOf("text", texts(row -> row.errors().reason())),
                arrays.createArrayOf("text", texts(row -> row.errors().detail())),
                arrays.createArrayOf("text", texts(row -> String.join(",", row.errors().reasons()))),
                arrays.createArrayOf("text", texts(row -> row.errors().json())),
                arrays.createArrayOf("int4", ints(row -> row.errors().count())),
                arrays.createArrayOf("bytea", rows.stream().map(RejectedRow::payload).toArray(byte[][]::new)),
                arrays.createArrayOf("int4", ints(RejectedRow::payloadBytes)),
                arrays.createArrayOf("int4", ints(RejectedRow::storedBytes)),
                arrays.createArrayOf("int4", ints(RejectedRow::readingsKept)));
    }

    private String[] texts(Function<RejectedRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private long[] longs(ToLongFunction<RejectedRow> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private int[] ints(ToIntFunction<RejectedRow> column) {
        return rows.stream().mapToInt(column).toArray();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
