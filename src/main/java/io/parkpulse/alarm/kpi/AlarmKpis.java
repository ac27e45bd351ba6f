package io.parkpulse.alarm.kpi;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks the relations of {@code R__alarm_kpi.sql}. */
@ApplicationScoped
class AlarmKpis {
    private static final String NAMED = """
            JOIN series_info i ON i.series_id = f.series_id
            CROSS JOIN LATERAL (
                SELECT name_en, name_zh FROM alarm_rule WHERE id = f.rule_id ORDER BY effective_from DESC LIMIT 1) r
            """;
    private static final String NAMES = """
            i.gateway_code AS gateway, i.device_code AS device, i.metric_id AS metric, f.rule_id AS rule, r.name_en, r.name_zh
            """;

    private final Jdbi jdbi;

    AlarmKpis(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    KpiReport of(String park, Instant since, Instant until) {
        return jdbi.inTransaction(handle -> new KpiReport(park, since, until,
                ask(handle, "SELECT * FROM alarm_kpis(:park, :since, :until)", KpiReport.Kpi.class, park, since, until),
                ask(handle,
                        "SELECT " + NAMES
                                + ", f.alarms, f.share FROM (SELECT * FROM alarm_frequency(:park, :since, :until) "
                                + "LIMIT alarm_kpi_value('top', :until)::integer) f " + NAMED
                                + "ORDER BY f.alarms DESC, f.series_id, f.rule_id",
                        KpiReport.Frequent.class, park, since, until),
                ask(handle, "SELECT " + NAMES + ", f.times FROM alarm_chattering(:park, :since, :until) f " + NAMED
                        + "ORDER BY f.times DESC, f.series_id, f.rule_id", KpiReport.Chattering.class, park, since,
                        until),
                ask(handle,
                        """
                                SELECT min(period) AS began,
                                       least(max(period) + alarm_kpi_value('period', :until) * interval '1 second', :until) AS ended,
                                       sum(alarms) AS alarms, max(alarms) AS most_in_a_period
                                FROM (SELECT period, alarms, flood, count(*) FILTER (WHERE NOT flood) OVER (ORDER BY period) AS calm
                                      FROM alarm_periods(:park, :since, :until)) p
                                WHERE flood GROUP BY calm ORDER BY 1
                                """,
                        KpiReport.Flood.class, park, since, until)));
    }

    private static <T> List<T> ask(Handle handle, String sql, Class<T> type, String park, Instant since,
            Instant until) {
        return handle.createQuery(sql).bind("park", park).bind("since", since).bind("until", until)
                .map(ConstructorMapper.of(type)).list();
    }
}
