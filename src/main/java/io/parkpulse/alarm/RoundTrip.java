package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Statements that are sent to the database together: an alarm waits for each round trip, and on a busy machine it waits
 * long.
 */
final class RoundTrip {
    /** More rows than one alarm ever needs; a flood takes several trips. */
    private static final int MOST_STATEMENTS = 100;

    private final Connection transaction;
    private StringJoiner sql = new StringJoiner(";\n");
    private int statements;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * A parameter that takes one value of each row.
     *
     * @param type of PostgreSQL, of one value
     */
    record Column<T>(String type, Function<T, Object> value) {}

    private record ArrayOf(String type, Object[] values) {}

    RoundTrip(Connection transaction) {
        this.transaction = transaction;
    }

    static <T> Column<T> column(String type, Function<T, Object> value) {
        return new Column<>(type, value);
    }

    /** Adds a statement that takes all rows at once, as one array for each column; none if there are no rows. */
    @SafeVarargs
    final <T> void addAll(String statement, Collection<T> rows, Column<T>... columns) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        begin(statement);
        for (var column : columns) {
            parameters.add(new ArrayOf(column.type(), rows.stream().map(column.value()).toArray()));
        }
    }

    /**
     * Adds a statement for each row. For what looks rows up: joined with an array, a table that was empty when the statement
     * was planned may be read as a whole for ever.
     */
    @SafeVarargs
    final <T> void addEach(String statement, Collection<T> rows, Function<T, Object>... values) throws SQLException {
        for (var row : rows) {
            begin(statement);
            for (var value : values) {
                parameters.add(value.apply(row));
            }
        }
    }

    private void begin(String statement) throws SQLException {
        if (statements == MOST_STATEMENTS) {
            send();
        }
        statements++;
        sql.add(statement);
    }

    void send() throws SQLException {
        if (statements == 0) {
            return;
        }
        try (var statement = transaction.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(statement, i + 1, parameters.get(i));
            }
            statement.execute();
        }
        sql = new StringJoiner(";\n");
        statements = 0;
        parameters.clear();
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof ArrayOf array) {
            statement.setArray(index, transaction.createArrayOf(array.type(), array.values()));
        } else if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setObject(index, value);
        }
    }
}
