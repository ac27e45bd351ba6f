package io.parkpulse.alarm.suppression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.registry.AlarmClass;
import io.parkpulse.registry.Page;

/** Reads and writes {@code alarm_mode}. */
@ApplicationScoped
class ModeStore {
    private static final RowMapper<Mode> MODE = ConstructorMapper.of(Mode.class);
    /** First key of our advisory locks on modes; any number that nobody else uses. */
    private static final int MODE_LOCK = 7304;
    private static final String SELECT = """
            SELECT m.id, m.kind, m.park_code AS park, g.code AS gateway, d.code AS device, s.metric_id AS metric,
                m.rule_id AS rule, m.cause, m.began_at, m.until_at AS until, m.reason, m.person, m.ended_at, m.ended_by,
                m.end_comment
            FROM alarm_mode m
            LEFT JOIN gateway g ON g.id = m.gateway_id
            LEFT JOIN device d ON d.id = m.device_id
            LEFT JOIN series s ON s.id = m.series_id
            """;
    private static final String WANTED = """
            WHERE (kind = 'TEST') = :tests AND (:park::text IS NULL OR park_code = :park)
              AND (:inForce::boolean IS NULL OR (ended_at IS NULL) = :inForce)
            """;

    private final Jdbi jdbi;

    ModeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty: the registry has no such thing. */
    Optional<Place> find(Target target) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT g.id AS gateway, d.id AS device, s.id AS series, m.alarm_class,
                                    EXISTS (SELECT FROM series fs JOIN metric fm ON fm.id = fs.metric_id JOIN device fd ON fd.id = fs.device_id
                                            JOIN gateway fg ON fg.id = fd.gateway_id
                                            WHERE fm.domain = 'fire' AND fm.alarm_class <> 'supervision' AND fg.park_code = p.code
                                              AND (g.id IS NULL OR fg.id = g.id) AND (d.id IS NULL OR fd.id = d.id)
                                              AND (s.id IS NULL OR fs.id = s.id)) AS has_fire
                                FROM park p
                                LEFT JOIN gateway g ON g.park_code = p.code AND g.code = :gateway
                                LEFT JOIN device d ON d.gateway_id = g.id AND d.code = :device
                                LEFT JOIN series s ON s.device_id = d.id AND s.metric_id = :metric
                                LEFT JOIN metric m ON m.id = s.metric_id
                                WHERE p.code = :park AND (:gateway::text IS NULL OR g.id IS NOT NULL)
                                  AND (:device::text IS NULL OR d.id IS NOT NULL) AND (:metric::text IS NULL OR s.id IS NOT NULL)
                                  AND (:rule::text IS NULL OR EXISTS (SELECT FROM alarm_rule r WHERE r.id = :rule
                                       AND (:metric::text IS NULL OR r.metric_id = :metric)))
                                """)
                .bind("park", target.park()).bind("gateway", target.gateway()).bind("device", target.device())
                .bind("metric", target.metric()).bind("rule", target.rule())
                .map((row, context) -> new Place(row.getObject("gateway", Integer.class),
                        row.getObject("device", Integer.class), row.getObject("series", Integer.class),
                        row.getString("alarm_class") == null ? null : AlarmClass.of(row.getString("alarm_class")),
                        row.getBoolean("has_fire")))
                .findOne());
    }

    /** The series and rule of an alarm, and whether it is open. */
    record AlarmTarget(Target target, boolean open) {}

    Optional<AlarmTarget> ofAlarm(long alarm) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT park_code, gateway_code, device_code, metric_id, rule_id, ended_at IS NULL AS open
                FROM alarm_info WHERE id = :id
                """).bind("id", alarm)
                .map((row, context) -> new AlarmTarget(new Target(row.getString("park_code"),
                        row.getString("gateway_code"), row.getString("device_code"), row.getString("metric_id"),
                        row.getString("rule_id")), row.getBoolean("open")))
                .findOne());
    }

    /** A new one; the caller writes its beginning into the journal in this transaction. */
    long insert(Handle handle, ModeKind kind, Suppressions.Request request, Place place, Instant now) {
        return handle.createQuery("""
                INSERT INTO alarm_mode (kind, park_code, gateway_id, device_id, series_id, rule_id, began_at, until_at,
                    reason, person, applied_at)
                VALUES (:kind, :park, :gateway, :device, :series, :rule, :now, :until, :reason, :person, :now)
                RETURNING id
                """).bind("kind", kind).bind("park", request.target().park()).bind("gateway", place.gateway())
                .bind("device", place.device()).bind("series", place.series()).bind("rule", request.target().rule())
                .bind("now", now).bind("until", request.until()).bind("reason", request.reason())
                .bind("person", request.person()).mapTo(Long.class).one();
    }

    Optional<Mode> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    Optional<Mode> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE m.id = :id").bind("id", id).map(MODE).findOne();
    }

    /** Those of exactly this series and rule that are shelved now. */
    List<Long> shelved(Target target, Place place) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT id FROM alarm_mode WHERE kind = 'SHELVED' AND ended_at IS NULL AND series_id = :series
                  AND (rule_id IS NULL OR limits_of_one_alarm(rule_id, :rule)) ORDER BY id
                """).bind("series", place.series()).bind("rule", target.rule()).mapTo(Long.class).list());
    }

    /** Ends it by hand; false: it has ended already. */
    boolean end(long id, Instant now, String person, @Nullable String comment) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                UPDATE alarm_mode SET ended_at = :now, ended_by = :person, end_comment = :comment
                WHERE id = :id AND ended_at IS NULL
                """).bind("now", now).bind("person", person).bind("comment", comment).bind("id", id).execute()) == 1;
    }

    /**
     * Ends those whose time or cause is over; in a transaction of its own, that waits for nothing else: an evaluation may
     * wait for it.
     */
    int endWhatIsOver(Instant now) {
        return jdbi.withHandle(handle -> handle
                .createUpdate(
                        """
                                UPDATE alarm_mode SET ended_at = :now WHERE id IN (
                                    SELECT m.id FROM alarm_mode m
                                    WHERE m.ended_at IS NULL AND (m.until_at <= :now OR m.cause = 'CALIBRATION'
                                        AND (SELECT r.quality FROM reading r WHERE r.series_id = m.series_id ORDER BY r.time DESC LIMIT 1) <> 4)
                                    ORDER BY m.id FOR UPDATE SKIP LOCKED)
                                """)
                .bind("now", now).execute());
    }

    /** Those whose beginning or end is not in the journal yet. */
    List<Mode> unsettled() {
        return jdbi.withHandle(handle -> handle
                .createQuery(SELECT + """
                        WHERE m.settled_at IS NULL AND (m.applied_at IS NULL OR m.ended_at IS NOT NULL) ORDER BY m.id
                        """).map(MODE).list());
    }

    /** Whether another one of this kind is in force for the same place. */
    boolean stillInForce(Handle handle, Mode mode) {
        return handle
                .createQuery(
                        """
                                SELECT EXISTS (SELECT FROM alarm_mode o JOIN alarm_mode m ON m.id = :id AND o.id <> m.id AND o.kind = m.kind
                                    AND o.park_code = m.park_code AND o.gateway_id IS NOT DISTINCT FROM m.gateway_id
                                    AND o.device_id IS NOT DISTINCT FROM m.device_id
                                    WHERE o.ended_at IS NULL)
                                """)
                .bind("id", mode.id()).mapTo(Boolean.class).one();
    }

    /** Keeps other replicas from what is to be done once; false: one does it, or has. */
    boolean tryLock(Handle handle, Mode mode, String stamp) {
        boolean locked = handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock, :mode)").bind("lock", MODE_LOCK)
                .bind("mode", (int) mode.id()).mapTo(Boolean.class).one();
        return locked
                && handle.createQuery("SELECT <stamp> IS NULL FROM alarm_mode WHERE id = :id").define("stamp", stamp)
                        .bind("id", mode.id()).mapTo(Boolean.class).one();
    }

    void applied(Handle handle, Mode mode, Instant now) {
        handle.createUpdate("UPDATE alarm_mode SET applied_at = :now WHERE id = :id").bind("now", now)
                .bind("id", mode.id()).execute();
    }

    void settled(Handle handle, Mode mode, Instant now) {
        handle.createUpdate("UPDATE alarm_mode SET settled_at = :now WHERE id = :id").bind("now", now)
                .bind("id", mode.id()).execute();
    }

    /**
     * Newest first.
     *
     * @param inForce null: those that have ended too
     */
    Page<Mode> list(boolean tests, @Nullable String park, @Nullable Boolean inForce, int page, int size) {
        return jdbi.withHandle(handle -> {
            long total = bind(handle.createQuery("SELECT count(*) FROM alarm_mode " + WANTED), tests, park, inForce)
                    .mapTo(Long.class).one();
            var items = bind(handle.createQuery(SELECT + "WHERE m.id IN (SELECT id FROM alarm_mode " + WANTED
                    + "ORDER BY id DESC LIMIT :size OFFSET :offset) ORDER BY m.id DESC"), tests, park, inForce)
                    .bind("size", size).bind("offset", (long) page * size).map(MODE).list();
            return new Page<>(items, page, size, total);
        });
    }

    private static Query bind(Query query, boolean tests, @Nullable String park, @Nullable Boolean inForce) {
        return query.bind("tests", tests).bind("park", park).bind("inForce", inForce);
    }
}
