package io.parkpulse.evaluation.tenant;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.StartupEvent;

/**
 * Writes the shipped figures, policy sentences, parameters and criteria to the database at each start. A parameter or criterion
 * that is shipped with another value than before becomes a further version; what people entered stands before both.
 */
@Singleton
class ShippedTerms {
    private final Jdbi jdbi;

    ShippedTerms(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void seed(@Observes @Priority(StartupOrder.SHIPPED_DATA) StartupEvent start) {
        jdbi.useTransaction(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('shipped terms of tenants', 0))");
            figures(handle);
            rules(handle);
            parameters(handle);
            criteria(handle);
        });
    }

    private static void figures(Handle handle) {
        write(handle, "figures", """
                INSERT INTO tenant_figure (figure, position, kind, made_of, unit, unit_zh, name_zh, name_en)
                VALUES (:figure, :n, :kind, :made_of, :unit, :unit_zh, :name_zh, :name_en)
                ON CONFLICT (figure) DO UPDATE SET position = excluded.position, kind = excluded.kind,
                    made_of = excluded.made_of, unit = excluded.unit, unit_zh = excluded.unit_zh,
                    name_zh = excluded.name_zh, name_en = excluded.name_en
                """);
    }

    private static void rules(Handle handle) {
        write(handle, "rules", """
                INSERT INTO tenant_rule (rule, document, section, text_zh, text_en)
                VALUES (:rule, :document, :section, :text_zh, :text_en)
                ON CONFLICT (rule) DO UPDATE SET document = excluded.document, section = excluded.section,
                    text_zh = excluded.text_zh, text_en = excluded.text_en
                """);
    }

    private static void parameters(Handle handle) {
        write(handle, "parameters",
                """
                        INSERT INTO tenant_parameter (parameter, version, value, unit, effective_from, effective_to, name_zh, name_en,
                            source, standing, rule, person, reason, entered_at)
                        SELECT s.id, coalesce((SELECT max(version) FROM tenant_parameter
                                               WHERE parameter = s.id AND park_code IS NULL), 0) + 1,
                               s.value, s.unit, s.starts, s.ends, s.name_zh, s.name_en, s.source, s.standing, s.rule, 'ParkPulse',
                               'shipped', now()
                        FROM (SELECT CAST(:id AS text) AS id, CAST(:value AS numeric) AS value, CAST(:unit AS text) AS unit,
                                     CAST(:effective_from AS date) AS starts, CAST(:effective_to AS date) AS ends,
                                     CAST(:name_zh AS text) AS name_zh, CAST(:name_en AS text) AS name_en,
                                     CAST(:source AS text) AS source, CAST(:standing AS text) AS standing,
                                     CAST(:rule AS text) AS rule) s
                        LEFT JOIN LATERAL (
                            SELECT value, unit, effective_to, name_zh, name_en, source, standing, rule FROM tenant_parameter
                            WHERE parameter = s.id AND park_code IS NULL AND standing <> 'site' AND effective_from = s.starts
                            ORDER BY version DESC LIMIT 1) t ON true
                        WHERE (t.value, t.unit, t.effective_to, t.name_zh, t.name_en, t.source, t.standing, t.rule)
                              IS DISTINCT FROM (s.value, s.unit, s.ends, s.name_zh, s.name_en, s.source, s.standing, s.rule)
                        """);
    }

    private static void criteria(Handle handle) {
        write(handle, "criteria",
                """
                        INSERT INTO tenant_criterion (purpose, indicator, version, comparison, limit_value, unit, effective_from,
                            effective_to, source, standing, rule, person, reason, entered_at)
                        SELECT s.purpose, s.indicator, coalesce((
                                   SELECT max(version) FROM tenant_criterion
                                   WHERE purpose = s.purpose AND indicator = s.indicator AND park_code IS NULL
                                     AND industry IS NULL), 0) + 1,
                               s.comparison, s.limit_value, s.unit, s.starts, s.ends, s.source, s.standing, s.rule, 'ParkPulse',
                               'shipped', now()
                        FROM (SELECT CAST(:purpose AS text) AS purpose, CAST(:indicator AS text) AS indicator,
                                     CAST(:comparison AS text) AS comparison, CAST(:limit_value AS numeric) AS limit_value,
                                     CAST(:unit AS text) AS unit, CAST(:effective_from AS date) AS starts,
                                     CAST(:effective_to AS date) AS ends, CAST(:source AS text) AS source,
                                     CAST(:standing AS text) AS standing, CAST(:rule AS text) AS rule) s
                        LEFT JOIN LATERAL (
                            SELECT comparison, limit_value, unit, effective_to, source, standing, rule FROM tenant_criterion
                            WHERE purpose = s.purpose AND indicator = s.indicator AND park_code IS NULL AND industry IS NULL
                              AND standing <> 'site' AND effective_from = s.starts
                            ORDER BY version DESC LIMIT 1) t ON true
                        WHERE (t.comparison, t.limit_value, t.unit, t.effective_to, t.source, t.standing, t.rule)
                              IS DISTINCT FROM (s.comparison, s.limit_value, s.unit, s.ends, s.source, s.standing, s.rule)
                        """);
    }

    /** One statement a row, in order: a row sees those before it. */
    private static void write(Handle handle, String table, String sql) {
        for (var row : ShippedCsv.read(table)) {
            try (var update = handle.createUpdate(sql)) {
                update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
                update.bind("n", row.getRecordNumber());
                row.toMap().forEach(update::bind);
                update.execute();
            }
        }
    }
}
