package io.parkpulse.alarm;

import static io.parkpulse.alarm.Jdbc.instant;
import static io.parkpulse.alarm.Jdbc.set;
import static io.parkpulse.alarm.RoundTrip.column;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

/** When conditions held: reads and writes {@code alarm_episode} in a transaction of the caller. */
@ApplicationScoped
class EpisodeStore {
    private static final int PAGE = 500;

    /** Writes when conditions began and ceased to hold, after their alarms. */
    void write(RoundTrip trip, Collection<Condition> conditions) throws SQLException {
        trip.addEach("""
                UPDATE alarm_episode SET cleared_at = greatest(raised_at, ?)
                WHERE series_id = ? AND rule_id = ? AND NOT ahead AND cleared_at IS NULL
                """, conditions.stream().filter(each -> each.closedAt() != null).toList(), Condition::closedAt,
                Condition::seriesId, Condition::ruleId);
        record Row(Condition condition, Condition.Span span) {}
        trip.addAll("""
                INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                ON CONFLICT (series_id, rule_id, ahead, raised_at) DO UPDATE SET began_at = excluded.began_at,
                    cleared_at = excluded.cleared_at, alarm_id = excluded.alarm_id
                """,
                conditions.stream().flatMap(each -> each.spans().stream().map(span -> new Row(each, span))).toList(),
                column("int4", row -> row.condition().seriesId()), column("text", row -> row.condition().ruleId()),
                column("timestamptz", row -> row.span().beganAt()), column("timestamptz", row -> row.span().raisedAt()),
                column("timestamptz", row -> row.span().clearedAt()), column("int8", row -> row.span().alarm().id()));
    }

    /** The last one that was raised before that time; null: none. */
    @Nullable
    Episode raisedBefore(Connection transaction, ConditionKey key, Instant time) throws SQLException {
        try (var select = transaction.prepareStatement(
                """
                        SELECT began_at, raised_at, cleared_at, alarm_id FROM alarm_episode
                        WHERE series_id = ? AND rule_id = ? AND NOT ahead AND raised_at < ? ORDER BY raised_at DESC LIMIT 1
                        """)) {
            select.setInt(1, key.seriesId());
            select.setString(2, key.ruleId());
            set(select, 3, time);
            return read(select).stream().findFirst().orElse(null);
        }
    }

    /** The last one of all; null: none. */
    @Nullable
    Episode latest(Connection transaction, ConditionKey key) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT began_at, raised_at, cleared_at, alarm_id FROM alarm_episode
                WHERE series_id = ? AND rule_id = ? AND NOT ahead ORDER BY raised_at DESC LIMIT 1
                """)) {
            select.setInt(1, key.seriesId());
            select.setString(2, key.ruleId());
            return read(select).stream().findFirst().orElse(null);
        }
    }

    /** A page of those that were raised later, in order. */
    List<Episode> after(Connection transaction, ConditionKey key, @Nullable Instant raised) throws SQLException {
        try (var select = transaction.prepareStatement(
                """
                                SELECT began_at, raised_at, cleared_at, alarm_id FROM alarm_episode
                                WHERE series_id = ? AND rule_id = ? AND NOT ahead AND raised_at > coalesce(?::timestamptz, '-infinity')
                        ORDER BY raised_at LIMIT ?
                                """)) {
            select.setInt(1, key.seriesId());
            select.setString(2, key.ruleId());
            set(select, 3, raised);
            select.setInt(4, PAGE);
            return read(select);
        }
    }

    /** Which of these spans have readings that may correct an episode on record. */
    List<Mark> touching(Connection transaction, List<Mark> spans) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT s.n FROM unnest(?, ?, ?, ?) WITH ORDINALITY s(series, rule, since, until, n)
                CROSS JOIN LATERAL (
                    (SELECT began_at, cleared_at FROM alarm_episode
                    WHERE series_id = s.series AND rule_id = s.rule AND NOT ahead AND raised_at <= s.until
                    ORDER BY raised_at DESC LIMIT 1)
                    UNION ALL
                    (SELECT began_at, cleared_at FROM alarm_episode
                    WHERE series_id = s.series AND rule_id = s.rule AND NOT ahead AND raised_at > s.until
                    ORDER BY raised_at LIMIT 1)) e
                WHERE e.began_at <= s.until AND (e.cleared_at IS NULL OR e.cleared_at >= s.since)
                """)) {
            select.setArray(1, transaction.createArrayOf("int4",
                    spans.stream().map(span -> span.key().seriesId()).toArray()));
            select.setArray(2, transaction.createArrayOf("text",
                    spans.stream().map(span -> span.key().ruleId()).toArray()));
            select.setArray(3, transaction.createArrayOf("timestamptz",
                    spans.stream().map(Mark::from).toArray()));
            select.setArray(4, transaction.createArrayOf("timestamptz",
                    spans.stream().map(Mark::until).toArray()));
            var touching = new ArrayList<Mark>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    touching.add(spans.get(row.getInt("n") - 1));
                }
            }
            return touching;
        }
    }

    /** Puts what was found into the place of what was on record. */
    void replace(Connection transaction, ConditionKey key, Collection<Episode> recorded, Collection<Episode> found)
            throws SQLException {
        var gone = new HashSet<>(recorded);
        gone.removeAll(found);
        var added = new ArrayList<>(found);
        added.removeAll(new HashSet<>(recorded));
        try (var delete = transaction.prepareStatement("""
                DELETE FROM alarm_episode WHERE series_id = ? AND rule_id = ? AND NOT ahead AND raised_at = ?
                """); var insert = prepareInsert(transaction)) {
            for (var episode : gone) {
                delete.setInt(1, key.seriesId());
                delete.setString(2, key.ruleId());
                set(delete, 3, episode.raisedAt());
                delete.addBatch();
            }
            delete.executeBatch();
            for (var episode : added) {
                add(insert, key, episode);
            }
            insert.executeBatch();
        }
    }

    /** Sets aside what was raised after {@code time}, because the condition goes back to {@code time}. */
    void setAside(Connection transaction, ConditionKey key, Instant time, Instant end) throws SQLException {
        try (var update = transaction.prepareStatement("""
                WITH gone AS (
                    DELETE FROM alarm_episode WHERE series_id = ? AND rule_id = ? AND NOT ahead AND raised_at > ?
                    RETURNING series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
                INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id, ahead)
                SELECT series_id, rule_id, began_at, raised_at, coalesce(cleared_at, greatest(raised_at, ?)),
                    alarm_id, true FROM gone
                ON CONFLICT (series_id, rule_id, ahead, raised_at) DO NOTHING
                """)) {
            update.setInt(1, key.seriesId());
            update.setString(2, key.ruleId());
            set(update, 3, time);
            set(update, 4, end);
            update.executeUpdate();
        }
    }

    /** Takes away what was set aside up to {@code time}. */
    List<Episode> takeAside(Connection transaction, ConditionKey key, Instant time) throws SQLException {
        try (var delete = transaction.prepareStatement("""
                DELETE FROM alarm_episode WHERE series_id = ? AND rule_id = ? AND ahead AND raised_at <= ?
                RETURNING began_at, raised_at, cleared_at, alarm_id
                """)) {
            delete.setInt(1, key.seriesId());
            delete.setString(2, key.ruleId());
            set(delete, 3, time);
            return read(delete);
        }
    }

    private static PreparedStatement prepareInsert(Connection transaction) throws SQLException {
        return transaction.prepareStatement("""
                INSERT INTO alarm_episode (series_id, rule_id, began_at, raised_at, cleared_at, alarm_id)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (series_id, rule_id, ahead, raised_at) DO UPDATE SET began_at = excluded.began_at,
                    cleared_at = excluded.cleared_at, alarm_id = excluded.alarm_id
                """);
    }

    private static void add(PreparedStatement insert, ConditionKey key, Episode episode) throws SQLException {
        insert.setInt(1, key.seriesId());
        insert.setString(2, key.ruleId());
        set(insert, 3, episode.beganAt());
        set(insert, 4, episode.raisedAt());
        set(insert, 5, episode.clearedAt());
        insert.setLong(6, episode.alarmId());
        insert.addBatch();
    }

    private static List<Episode> read(PreparedStatement select) throws SQLException {
        var episodes = new ArrayList<Episode>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                episodes.add(new Episode(instant(row, "began_at"), instant(row, "raised_at"),
                        instant(row, "cleared_at"), row.getLong("alarm_id")));
            }
        }
        return episodes;
    }
}
