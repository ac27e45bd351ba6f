package io.parkpulse.bench.floor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.parkpulse.bench.load.Scale;
import io.parkpulse.rig.DatabaseProcess;

/**
 * Rows a second that a method writes into the empty table {@code reading}, a commit after each batch of 5,000.
 *
 * @param rows          committed, counted in the table
 * @param rowsASecond   of all connections together
 */
public record Floor(FloorMethod method, int connections, int series, long rows, double rowsASecond) {

    private record Part(long rows, double seconds) {}

    /** Empties the table before and after. */
    public static Floor measure(DatabaseProcess database, FloorMethod method, int connections, Scale scale,
            double seconds) throws SQLException, InterruptedException {
        empty(database);
        var threads = Executors.newFixedThreadPool(connections);
        try {
            var parts = new ArrayList<Future<Part>>();
            for (int i = 0; i < connections; i++) {
                var rows = new Rows(scale, i, connections, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
                Callable<Part> write = () -> write(database, method.writer(), rows, seconds);
                parts.add(threads.submit(write));
            }
            long rows = 0;
            double longest = 0;
            for (var part : parts) {
                rows += part.get().rows();
                longest = Math.max(longest, part.get().seconds());
            }
            long stored = count(database);
            if (stored != rows) {
                throw new IllegalStateException(method + " wrote " + rows + " rows, but " + stored + " are there");
            }
            empty(database);
            return new Floor(method, connections, scale.series(), rows, rows / longest);
        } catch (ExecutionException e) {
            throw new IllegalStateException(method + " failed", e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static Part write(DatabaseProcess database, BatchWriter writer, Rows rows, double seconds)
            throws SQLException, IOException {
        try (var connection = database.connect()) {
            writer.prepare(connection);
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            long batches = 0;
            while (System.nanoTime() - begin < seconds * 1e9) {
                rows.next();
                writer.write(connection, rows);
                connection.commit();
                batches++;
            }
            return new Part(batches * Rows.BATCH, (System.nanoTime() - begin) / 1e9);
        }
    }

    /** Also a checkpoint, so that each measurement begins with the same work behind it. */
    public static void empty(DatabaseProcess database) throws SQLException {
        execute(database, "TRUNCATE reading");
        execute(database, "CHECKPOINT");
    }

    private static void execute(DatabaseProcess database, String sql) throws SQLException {
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of the table. */
    public static long count(DatabaseProcess database) throws SQLException {
        try (Connection connection = database.connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM reading")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
