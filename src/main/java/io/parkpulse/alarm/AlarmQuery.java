package io.parkpulse.alarm;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

import io.parkpulse.registry.Page;

/** Reads alarms for people. */
@ApplicationScoped
class AlarmQuery {
    private static final String COLUMNS = """
            id, park_code AS park, park_name, gateway_code AS gateway, device_code AS device, zone_code AS zone,
            enterprise_code AS enterprise, metric_id AS metric, metric_name_en, metric_name_zh, domain, unit, rule_id,
            name_en, name_zh, severity, lower(state) AS state, limit_value AS "limit", source, raised_at, raised_value, cleared_at,
            acknowledged_at, acknowledged_by, reset_at, reset_by, ended_at, historical,
            EXISTS (SELECT FROM alarm_event e JOIN alarm_event_noise m ON m.alarm_event_id = e.id
                    WHERE e.alarm_id = alarm_info.id AND m.first_out) AS first_out
            """;
    /** Joined to a page of them, not to all: in one FROM list there would be more than join_collapse_limit. */
    private static final String MARKS = """
            CROSS JOIN LATERAL (
                SELECT a.tested_by IS NOT NULL AS test, lower(a.outcome) AS outcome, lower(m.kind) AS suppression,
                    lower(m.cause) AS suppression_cause, m.until_at AS suppressed_until, m.reason AS suppression_reason,
                    m.person AS suppressed_by
                FROM alarm a LEFT JOIN alarm_mode m ON m.id = a.suppressed_by AND a.ended_at IS NULL
                WHERE a.id = found.id) marks
            """;
    private static final String FILTER = """
            WHERE (:park::text IS NULL OR park_code = :park) AND (:domain::text IS NULL OR domain = :domain)
            AND (:severity::text IS NULL OR severity = :severity)
            AND (:open::boolean IS NULL OR (ended_at IS NULL) = :open)
            AND (:suppressed::boolean IS NULL
                OR (ended_at IS NULL AND id IN (SELECT id FROM alarm WHERE suppressed_by IS NOT NULL)) = :suppressed)
            AND (:test::boolean IS NULL OR (id IN (SELECT id FROM alarm WHERE tested_by IS NOT NULL)) = :test)
            """;

    /** What a listing is narrowed to; null: anything. */
    record Filter(@Nullable String park, @Nullable String domain, @Nullable String severity, @Nullable Boolean open,
            @Nullable Boolean suppressed, @Nullable Boolean test) {
        private Query bind(Query query) {
            return query.bind("park", park).bind("domain", domain).bind("severity", severity).bind("open", open)
                    .bind("suppressed", suppressed).bind("test", test);
        }
    }

    private final Jdbi jdbi;

    AlarmQuery(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<AlarmView> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(marked(" FROM alarm_info WHERE id = :id"))
                .bind("id", id).map(ConstructorMapper.of(AlarmView.class)).findOne());
    }

    private static String marked(String page) {
        return "SELECT * FROM (SELECT " + COLUMNS + page + ") found " + MARKS;
    }

    /** When the condition of an alarm held, in order. */
    List<EpisodeView> episodes(long alarm) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                SELECT rule_id, began_at, raised_at, cleared_at FROM alarm_episode WHERE alarm_id = :alarm AND NOT ahead
                                ORDER BY began_at, rule_id
                                """)
                .bind("alarm", alarm).map(ConstructorMapper.of(EpisodeView.class)).list());
    }

    /** Newest first. */
    Page<AlarmView> list(Filter filter, int page, int size) {
        return jdbi.withHandle(handle -> {
            var total = filter.bind(handle.createQuery("SELECT count(*) FROM alarm_info " + FILTER))
                    .mapTo(Long.class).one();
            var items = filter.bind(handle.createQuery(marked(" FROM alarm_info " + FILTER
                    + "ORDER BY raised_at DESC, id DESC LIMIT :size OFFSET :offset")
                    + "ORDER BY raised_at DESC, id DESC"))
                    .bind("size", size).bind("offset", (long) page * size).map(ConstructorMapper.of(AlarmView.class))
                    .list();
            return new Page<>(items, page, size, total);
        });
    }
}
