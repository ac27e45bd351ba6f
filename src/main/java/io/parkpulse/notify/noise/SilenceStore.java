package io.parkpulse.notify.noise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import io.parkpulse.registry.Page;

/** Silences. None is ever deleted. */
@ApplicationScoped
class SilenceStore {
    /** One at a time enters a silence, so that the bound on them holds; any number that nobody else uses. */
    private static final int ENTER_LOCK = 7321;
    private static final String STATE = """
            CASE WHEN s.ends_at <= :now THEN 'expired' WHEN s.starts_at > :now THEN 'pending' ELSE 'active' END
            """;
    private static final String COLUMNS = "SELECT s.id, " + STATE
            + """
                    AS state, s.starts_at, s.ends_at, s.planned_end, s.created_at, s.created_by, s.comment, s.expired_at, s.expired_by,
                    (SELECT array_agg(m.label ORDER BY m.position) FROM silence_matcher m WHERE m.silence_id = s.id) AS labels,
                    (SELECT array_agg(m.operator ORDER BY m.position) FROM silence_matcher m WHERE m.silence_id = s.id) AS operators,
                    (SELECT array_agg(m.value ORDER BY m.position) FROM silence_matcher m WHERE m.silence_id = s.id) AS values,
                    NOT EXISTS (SELECT FROM silence_matcher m WHERE m.silence_id = s.id AND m.label IN ('domain', 'severity')
                        AND NOT label_matches(m.operator, CASE m.label WHEN 'domain' THEN 'fire' ELSE 'critical' END, m.value)) AS fire
                    FROM silence s
                    """;

    private final Jdbi jdbi;

    SilenceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @return empty: there are as many as there may be */
    Optional<Silence> create(SilenceEntry entry, Instant startsAt, Instant now, int most) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(?)", ENTER_LOCK);
            if (handle.createQuery("SELECT count(*) FROM silence WHERE ends_at > :now").bind("now", now)
                    .mapTo(Integer.class).one() >= most) {
                return Optional.empty();
            }
            long id = handle.createQuery("""
                    INSERT INTO silence (starts_at, ends_at, planned_end, created_at, created_by, comment)
                    VALUES (:startsAt, :endsAt, :endsAt, :now, :createdBy, :comment) RETURNING id
                    """).bind("startsAt", startsAt).bind("endsAt", entry.endsAt()).bind("now", now)
                    .bind("createdBy", entry.createdBy().strip()).bind("comment", entry.comment())
                    .mapTo(Long.class).one();
            insert(handle, id, entry.matchers());
            return find(handle, id, now);
        });
    }

    private static void insert(Handle handle, long id, List<Matcher> matchers) {
        handle.createUpdate("""
                INSERT INTO silence_matcher (silence_id, position, label, operator, value)
                SELECT :id, n - 1, label, operator, value
                FROM unnest(:labels, :operators, :values) WITH ORDINALITY m (label, operator, value, n)
                """).bind("id", id).bindArray("labels", String.class, matchers.stream().map(Matcher::label).toList())
                .bindArray("operators", String.class, matchers.stream().map(Matcher::operator).toList())
                .bindArray("values", String.class, matchers.stream().map(Matcher::value).toList()).execute();
    }

    Optional<Silence> find(long id, Instant now) {
        return jdbi.withHandle(handle -> find(handle, id, now));
    }

    private static Optional<Silence> find(Handle handle, long id, Instant now) {
        return handle.createQuery(COLUMNS + "WHERE s.id = :id").bind("id", id).bind("now", now)
                .map(SilenceStore::silence).findOne();
    }

    /** Newest first; null: any state. */
    Page<Silence> page(@Nullable String state, Instant now, int page, int size) {
        return jdbi.withHandle(handle -> {
            var wanted = " WHERE (CAST(:state AS text) IS NULL OR " + STATE + " = :state) ";
            long total = handle.createQuery("SELECT count(*) FROM silence s" + wanted).bind("state", state)
                    .bind("now", now).mapTo(Long.class).one();
            var items = handle.createQuery(COLUMNS + wanted + "ORDER BY s.id DESC LIMIT :size OFFSET :offset")
                    .bind("state", state).bind("now", now).bind("size", size).bind("offset", (long) page * size)
                    .map(SilenceStore::silence).list();
            return new Page<>(items, page, size, total);
        });
    }

    /** Ends it now, or keeps it from beginning; false: it has ended before. */
    boolean expire(long id, String person, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE silence SET ends_at = :now, expired_at = :now, expired_by = :person
                WHERE id = :id AND ends_at > :now
                """).bind("id", id).bind("person", person.strip()).bind("now", now).execute() == 1);
    }

    private static Silence silence(ResultSet row, StatementContext context) throws SQLException {
        var labels = (String[]) row.getArray("labels").getArray();
        var operators = (String[]) row.getArray("operators").getArray();
        var values = (String[]) row.getArray("values").getArray();
        var matchers = IntStream.range(0, labels.length)
                .mapToObj(i -> new Matcher(labels[i], operators[i], values[i])).toList();
        boolean fire = row.getBoolean("fire");
        return new Silence(row.getLong("id"), row.getString("state"), matchers, instant(row, "starts_at"),
                instant(row, "ends_at"), instant(row, "planned_end"), instant(row, "created_at"),
                row.getString("created_by"), row.getString("comment"), instant(row, "expired_at"),
                row.getString("expired_by"), fire, fire ? Silence.FIRE_EN : null, fire ? Silence.FIRE_ZH : null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
