package io.parkpulse.alarm.kpi;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.alarm.kpi.Position.Kind;

/** KPIs of alarm management of a position, by the relations of {@code R__alarm_kpi.sql}. */
@ApplicationScoped
public class AlarmKpis {
    private static final String ASKED = "(:kind, :code, :since, :until)";
    private static final String NAMED = """
            JOIN series_info i ON i.series_id = f.series_id
            CROSS JOIN LATERAL (
                SELECT name_en, name_zh FROM alarm_rule WHERE id = f.rule_id ORDER BY effective_from DESC LIMIT 1) r
            """;
    private static final String NAMES = """
            i.gateway_code AS gateway, i.device_code AS device, i.metric_id AS metric, f.rule_id AS rule, r.name_en, r.name_zh
            """;
    private static final String FREQUENT = "SELECT " + NAMES
            + ", f.alarms, f.share FROM (SELECT * FROM position_alarm_frequency" + ASKED
            + " LIMIT alarm_kpi_value('top', :until)::integer) f " + NAMED
            + "ORDER BY f.alarms DESC, f.series_id, f.rule_id";
    private static final String CHATTERING = "SELECT " + NAMES + ", f.times FROM position_alarm_chattering" + ASKED
            + " f " + NAMED + "ORDER BY f.times DESC, f.series_id, f.rule_id";
    private static final String FLOODS = """
            SELECT min(period) AS began,
                   least(max(period) + alarm_kpi_value('period', :until) * interval '1 second', :until) AS ended,
                   sum(alarms) AS alarms, max(alarms) AS most_in_a_period
            FROM (SELECT period, alarms, flood, count(*) FILTER (WHERE NOT flood) OVER (ORDER BY period) AS calm
                  FROM position_alarm_periods(:kind, :code, :since, :until)) p
            WHERE flood GROUP BY calm ORDER BY 1
            """;

    private final Jdbi jdbi;

    AlarmKpis(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Everything of one moment of the database. A position of which nobody knows has KPIs too: it was told nothing. */
    public KpiReport of(Position position, KpiSpan span) {
        return jdbi.inTransaction(handle -> new KpiReport(position.codeOf(Kind.PARK), position.codeOf(Kind.TEAM),
                position.codeOf(Kind.CONTACT), span.since(), span.until(),
                ask(handle, "SELECT * FROM position_alarm_kpis" + ASKED, KpiReport.Kpi.class, position, span),
                ask(handle, FREQUENT, KpiReport.Frequent.class, position, span),
                ask(handle, CHATTERING, KpiReport.Chattering.class, position, span),
                ask(handle, FLOODS, KpiReport.Flood.class, position, span)));
    }

    private static <T> List<T> ask(Handle handle, String sql, Class<T> type, Position position, KpiSpan span) {
        return handle.createQuery(sql).bind("kind", position.kind().id()).bind("code", position.code())
                .bind("since", span.since()).bind("until", span.until()).map(ConstructorMapper.of(type)).list();
    }
}
