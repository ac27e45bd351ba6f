package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;
import static io.parkpulse.alarm.Jdbc.set;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.SeriesInfo;

/**
 * What late readings are to be evaluated again: {@code alarm_review}, in a transaction of the caller, which holds the lock
 * on the gateway.
 */
@ApplicationScoped
class ReviewMarks {
    private final ReviewSettings settings;
    private final MetricCatalogue catalogue;

    /** A mark, and what its series is. */
    record Due(ConditionKey key, boolean ahead, SeriesInfo series) {
        GatewayLock gateway() {
            return GatewayLock.of(series.gatewayId(), series.metric().domain());
        }
    }

    ReviewMarks(ReviewSettings settings, MetricCatalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
    }

    /** Marks late readings, in order of key; each further mark widens the span and puts the review off, for a while. */
    void write(Connection transaction, Collection<Mark> marks, Instant now) throws SQLException {
        try (var upsert = transaction.prepareStatement(
                """
                        INSERT INTO alarm_review AS m (series_id, rule_id, from_time, until_time, marked_at, due_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (series_id, rule_id, ahead) DO UPDATE SET from_time = least(m.from_time, excluded.from_time),
                            until_time = greatest(m.until_time, excluded.until_time),
                            due_at = CASE WHEN m.due_at <= excluded.marked_at THEN m.due_at
                                ELSE least(excluded.due_at, m.marked_at + ? * interval '1 millisecond') END
                        """)) {
            for (var mark : marks) {
                upsert.setInt(1, mark.key().seriesId());
                upsert.setString(2, mark.key().ruleId());
                set(upsert, 3, mark.from());
                set(upsert, 4, mark.until());
                set(upsert, 5, now);
                set(upsert, 6, mark.live() ? now : now.plus(settings.quiet()));
                upsert.setLong(7, settings.longestQuiet().toMillis());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Marks what a review left for later. */
    void leave(Connection transaction, Mark mark, boolean ahead, Instant now, Instant due) throws SQLException {
        try (var upsert = transaction.prepareStatement(
                """
                        INSERT INTO alarm_review AS m (series_id, rule_id, from_time, until_time, marked_at, due_at, ahead)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (series_id, rule_id, ahead) DO UPDATE SET from_time = least(m.from_time, excluded.from_time),
                            until_time = greatest(m.until_time, excluded.until_time), due_at = greatest(m.due_at, excluded.due_at)
                        """)) {
            upsert.setInt(1, mark.key().seriesId());
            upsert.setString(2, mark.key().ruleId());
            set(upsert, 3, mark.from());
            set(upsert, 4, mark.until());
            set(upsert, 5, now);
            set(upsert, 6, due);
            upsert.setBoolean(7, ahead);
            upsert.executeUpdate();
        }
    }

    /** Those that are due, longest first, at most so many; locks nothing. */
    List<Due> due(Connection connection, Instant now, int limit) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                        SELECT m.series_id, m.rule_id, m.ahead, s.metric_id, s.device_id, d.code AS device_code, d.gateway_id,
                            g.code AS gateway_code, g.park_code, p.time_zone
                        FROM (SELECT series_id, rule_id, ahead, due_at FROM alarm_review WHERE due_at <= ? ORDER BY due_at LIMIT ?) m
                        JOIN series s ON s.id = m.series_id JOIN device d ON d.id = s.device_id
                        JOIN gateway g ON g.id = d.gateway_id JOIN park p ON p.code = g.park_code ORDER BY m.due_at
                        """)) {
            set(select, 1, now);
            select.setInt(2, limit);
            var due = new ArrayList<Due>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new Due(new ConditionKey(row.getInt("series_id"), row.getString("rule_id")),
                            row.getBoolean("ahead"),
                            new SeriesInfo(row.getInt("series_id"), row.getString("park_code"),
                                    ZoneId.of(row.getString("time_zone")), row.getInt("gateway_id"),
                                    row.getString("gateway_code"), row.getInt("device_id"),
                                    row.getString("device_code"),
                                    catalogue.find(row.getString("metric_id")).orElseThrow())));
                }
            }
            return due;
        }
    }

    /** Takes a mark away, if it is still there and due; to be put back by a rollback. */
    @Nullable
    Mark take(Connection transaction, ConditionKey key, boolean ahead, Instant now) throws SQLException {
        try (var delete = transaction.prepareStatement("""
                DELETE FROM alarm_review WHERE series_id = ? AND rule_id = ? AND due_at <= ? AND ahead = ?
                RETURNING from_time, until_time
                """)) {
            delete.setInt(1, key.seriesId());
            delete.setString(2, key.ruleId());
            set(delete, 3, now);
            delete.setBoolean(4, ahead);
            try (var row = delete.executeQuery()) {
                return row.next() ? new Mark(key, instant(row, "from_time"), instant(row, "until_time"), false) : null;
            }
        }
    }

    /** Puts a review off that failed. */
    void postpone(Connection transaction, ConditionKey key, boolean ahead, Instant due) throws SQLException {
        try (var update = transaction.prepareStatement("""
                UPDATE alarm_review SET due_at = ? WHERE series_id = ? AND rule_id = ? AND ahead = ?
                """)) {
            set(update, 1, due);
            update.setInt(2, key.seriesId());
            update.setString(3, key.ruleId());
            update.setBoolean(4, ahead);
            update.executeUpdate();
        }
    }
}
