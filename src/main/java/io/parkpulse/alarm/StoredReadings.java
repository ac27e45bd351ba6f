package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;
import static io.parkpulse.alarm.Jdbc.set;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
