package io.parkpulse.notify.noise;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Finds what matchers match. */
@ApplicationScoped
class MatchedAlarms {
    private static final int SHOWN = 50;
    private static final String MATCHED = """
            FROM alarm a
            CROSS JOIN LATERAL (SELECT * FROM alarm_label WHERE alarm_id = a.id OFFSET 0) l
            WHERE a.ended_at IS NULL AND NOT EXISTS (
                SELECT FROM unnest(:labels, :operators, :values) m (label, operator, value)
                WHERE NOT label_matches(m.operator, l.labels ->> m.label, m.value))
            """;

    private final Jdbi jdbi;

    MatchedAlarms(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SilencePreview now(List<Matcher> matchers) {
        return jdbi.inTransaction(handle -> {
            long total = ask(handle, "SELECT count(*) " + MATCHED + " AND NOT l.fire", matchers).mapTo(Long.class)
                    .one();
            var alarms = ask(handle, """
                    SELECT a.id, l.labels ->> 'park' AS park, l.labels ->> 'zone' AS zone,
                        l.labels ->> 'enterprise' AS enterprise, l.labels ->> 'domain' AS domain,
                        l.labels ->> 'gateway' AS gateway, l.labels ->> 'device' AS device, a.rule_id AS rule,
                        a.severity, lower(a.state) AS state, a.raised_at
                    """ + MATCHED + " AND NOT l.fire ORDER BY a.raised_at DESC, a.id DESC LIMIT " + SHOWN, matchers)
                    .map(ConstructorMapper.of(SilencePreview.Matched.class)).list();
            boolean fire = ask(handle, """
                    SELECT NOT EXISTS (SELECT FROM unnest(:labels, :operators, :values) m (label, operator, value)
                        WHERE m.label IN ('domain', 'severity') AND NOT label_matches(m.operator,
                            CASE m.label WHEN 'domain' THEN 'fire' ELSE 'critical' END, m.value))
                    """, matchers).mapTo(Boolean.class).one();
            return new SilencePreview(total, alarms, fire, fire ? Silence.FIRE_EN : null,
                    fire ? Silence.FIRE_ZH : null);
        });
    }

    private static Query ask(Handle handle, String sql, List<Matcher> matchers) {
        return handle.createQuery(sql)
                .bindArray("labels", String.class, matchers.stream().map(Matcher::label).toList())
                .bindArray("operators", String.class, matchers.stream().map(Matcher::operator).toList())
                .bindArray("values", String.class, matchers.stream().map(Matcher::value).toList());
    }
}
