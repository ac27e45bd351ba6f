package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;
import static io.parkpulse.alarm.Jdbc.set;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

/** The usable stored readings of a series. */
@ApplicationScoped
class StoredReadings {
    /** After a time and up to another, oldest first, at most so many. */
    List<Point> after(Connection transaction, int series, Instant after, Instant until, int limit)
            throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT time, value FROM reading WHERE series_id = ? AND time > ? AND time <= ? AND quality <= 2
                ORDER BY time LIMIT ?
                """)) {
            select.setInt(1, series);
            set(select, 2, after);
            set(select, 3, until);
            select.setInt(4, limit);
            return read(select);
        }
    }

    /** Before a time, newest first, at most so many. */
    List<Point> before(Connection transaction, int series, Instant before, int limit) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT time, value FROM reading WHERE series_id = ? AND time < ? AND quality <= 2
                ORDER BY time DESC LIMIT ?
                """)) {
            select.setInt(1, series);
            set(select, 2, before);
            select.setInt(3, limit);
            return read(select);
        }
    }

    /** The newest of all. */
    @Nullable
    Point newest(Connection transaction, int series) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT time, value FROM reading WHERE series_id = ? AND quality <= 2 ORDER BY time DESC LIMIT 1
                """)) {
            select.setInt(1, series);
            return read(select).stream().findFirst().orElse(null);
        }
    }

    /** The newest of each series that has one, and those before it as far back as is asked for, oldest first. */
    Map<Integer, List<Point>> newest(Connection transaction, Map<Integer, Duration> lookBack) throws SQLException {
        try (var select = transaction.prepareStatement(
                """
                        SELECT s.id, r.time, r.value FROM unnest(?, ?) s(id, look_back)
                        CROSS JOIN LATERAL (
                            SELECT time FROM reading WHERE series_id = s.id AND quality <= 2 ORDER BY time DESC LIMIT 1) n
                        CROSS JOIN LATERAL (
                            SELECT time, value FROM reading
                            WHERE series_id = s.id AND quality <= 2 AND time >= n.time - s.look_back * interval '1 microsecond') r
                        ORDER BY s.id, r.time
                        """)) {
            select.setArray(1, transaction.createArrayOf("int4", lookBack.keySet().toArray()));
            select.setArray(2, transaction.createArrayOf("int8",
                    lookBack.values().stream().map(each -> each.toNanos() / 1000).toArray()));
            var newest = new HashMap<Integer, List<Point>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    newest.computeIfAbsent(row.getInt("id"), id -> new ArrayList<>())
                            .add(new Point(instant(row, "time"), row.getDouble("value")));
                }
            }
            return newest;
        }
    }

    private static List<Point> read(PreparedStatement select) throws SQLException {
        var points = new ArrayList<Point>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                points.add(new Point(instant(row, "time"), row.getDouble("value")));
            }
        }
        return points;
    }
}
