package io.parkpulse.alarm;

import static io.parkpulse.alarm.RoundTrip.column;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.annotation.Nullable;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RoundTripTest {
    private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");

    private record Row(int id, @Nullable Instant at) {}

    @Inject
    DataSource dataSource;

    @Test
    void sendsAllStatementsInTheirOrder() throws SQLException {
        try (var connection = table()) {
            var trip = new RoundTrip(connection);
            insert(trip, List.of(new Row(1, AT), new Row(2, null), new Row(3, AT)));
            trip.addEach("UPDATE round_trip SET at = ?, note = ? WHERE id = ?",
                    List.of(new Row(1, null), new Row(2, AT)),
                    Row::at, row -> "moved", Row::id);
            trip.addEach("DELETE FROM round_trip WHERE id = ?", List.of(new Row(3, null)), Row::id);
            trip.send();

            assertThat(rows(connection)).containsExactly("1 null moved", "2 " + AT + " moved");
        }
    }

    @Test
    void aFloodTakesSeveralTrips() throws SQLException {
        try (var connection = table()) {
            var many = IntStream.range(0, 350).mapToObj(id -> new Row(id, AT)).toList();
            var trip = new RoundTrip(connection);
            insert(trip, many);
            trip.addEach("UPDATE round_trip SET note = ? WHERE id = ?", many, row -> "n" + row.id(), Row::id);
            trip.send();

            assertThat(rows(connection)).hasSize(350)
                    .allMatch(row -> row.endsWith(" n" + row.substring(0, row.indexOf(' '))));
        }
    }

    @Test
    void nothingToSayIsNotSent() throws SQLException {
        try (var connection = table()) {
            connection.close();
            var trip = new RoundTrip(connection);
            insert(trip, List.of());
            trip.send();
            assertThat(connection.isClosed()).as("and nobody asked it").isTrue();
        }
    }

    private static void insert(RoundTrip trip, List<Row> rows) throws SQLException {
        trip.addAll("INSERT INTO round_trip (id, at) SELECT * FROM unnest(?, ?)", rows, column("int4", Row::id),
                column("timestamptz", Row::at));
    }

    private Connection table() throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        try (var create = connection.createStatement()) {
            create.execute("CREATE TEMPORARY TABLE round_trip (id integer, at timestamptz, note text) ON COMMIT DROP");
        }
        return connection;
    }

    private static List<String> rows(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var row = select.executeQuery("SELECT id, at, note FROM round_trip ORDER BY id")) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(row.getInt("id") + " " + Jdbc.instant(row, "at") + " " + row.getString("note"));
            }
            return rows;
        } finally {
            connection.rollback();
        }
    }
}
