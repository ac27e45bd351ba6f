package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.SeriesInfo;

/** What a rule compares, made of the stored readings of a series. */
final class StoredPoints {
    private final StoredReadings readings;
    private final Connection transaction;
    private final SeriesInfo series;
    private final SeriesRule rule;
    private final int page;

    /** @param page how many readings are read at a time */
    StoredPoints(StoredReadings readings, Connection transaction, SeriesInfo series, SeriesRule rule, int page) {
        this.readings = readings;
        this.transaction = transaction;
        this.series = series;
        this.rule = rule;
        this.page = page;
    }

    /** In order from some time on. */
    final class Cursor {
        private final Instant after;
        private final Instant until;
        private final Derivation derivation = new Derivation(rule, series);
        private final Deque<Judged> made = new ArrayDeque<>();
        private Instant readTo;

        private Cursor(Instant after, Instant until) {
            this.after = after;
            this.until = until;
            this.readTo = rule.isRaw() ? after : after.minus(rule.lookBack()).minus(1, ChronoUnit.MICROS);
        }

        /** Null: no more. */
        @Nullable
        Judged next() throws SQLException {
            while (made.isEmpty()) {
                var more = readings.after(transaction, series.id(), readTo, until, page);
                if (more.isEmpty()) {
                    return null;
                }
                for (var reading : more) {
                    readTo = reading.at();
                    for (var each : derivation.take(reading)) {
                        if (each.point().at().isAfter(after)) {
                            made.add(each);
                        }
                    }
                }
            }
            return made.removeFirst();
        }
    }

    /** What comes after a time, made of readings up to another. */
    Cursor after(Instant after, Instant until) {
        return new Cursor(after, until);
    }

    /**
     * Some of what is before a time, newest first, made of readings up to another.
     *
     * @param first how many readings are enough to begin with
     * @param most  how many readings to look through
     * @return empty: nothing was found in so many readings
     */
    List<Judged> before(Instant before, Instant until, int first, int most) throws SQLException {
        var from = before;
        for (int read = 0; read < most;) {
            var older = readings.before(transaction, series.id(), from, read == 0 ? first : page);
            if (older.isEmpty()) {
                break;
            }
            read += older.size();
            from = older.get(older.size() - 1).at();
            var found = rule.isRaw()
                    ? raw(older)
                    : between(from.minus(1, ChronoUnit.MICROS), before, until);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Judged> between(Instant after, Instant before, Instant until) throws SQLException {
        var found = new ArrayList<Judged>();
        var cursor = after(after, until);
        for (var next = cursor.next(); next != null && next.point().at().isBefore(before); next = cursor.next()) {
            found.add(next);
        }
        Collections.reverse(found);
        return found;
    }

    private List<Judged> raw(List<Point> older) {
        var derivation = new Derivation(rule, series);
        return older.stream().flatMap(reading -> derivation.take(reading).stream()).toList();
    }
}
