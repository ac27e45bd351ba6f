package io.parkpulse.evaluation.tenant.term;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.tenant.Indicator;

/** Criteria as rows. */
@ApplicationScoped
public class CriterionStore {
    private static final String COLUMNS = """
            purpose, indicator, park_code, industry, version, comparison, limit_value, unit, effective_from, effective_to,
            withdrawn, source, document, standing, rule, person, reason, entered_at
            """;

    /**
     * What a tenant of this park and industry is held to on a day: of each indicator one version, of the park before one for
     * all parks, of the industry before one for all, what people entered before what is shipped, then the latest.
     */
    public List<Criterion> inForce(Handle handle, Criterion.Purpose purpose, String park, @Nullable String industry,
            LocalDate day) {
        return handle.createQuery("SELECT DISTINCT ON (indicator) " + COLUMNS + """
                FROM tenant_criterion
                WHERE purpose = :purpose AND (park_code IS NULL OR park_code = :park)
                  AND (industry IS NULL OR industry = CAST(:industry AS text))
                  AND effective_from <= :day AND (effective_to IS NULL OR effective_to >= :day)
                ORDER BY indicator, park_code NULLS LAST, industry NULLS LAST, standing <> 'site', effective_from DESC,
                    version DESC
                """).bind("purpose", purpose.id()).bind("park", park).bind("industry", industry).bind("day", day)
                .map((row, context) -> criterion(row)).stream().filter(criterion -> !criterion.withdrawn()).toList();
    }

    /** Every version of a park, and of all parks, the newest first. */
    List<Criterion> versions(Handle handle, Criterion.Purpose purpose, String park) {
        return handle.createQuery("SELECT " + COLUMNS + """
                FROM tenant_criterion WHERE purpose = :purpose AND (park_code IS NULL OR park_code = :park)
                ORDER BY id DESC
                """).bind("purpose", purpose.id()).bind("park", park).map((row, context) -> criterion(row)).list();
    }

    /** Stores a further version; its number is that of the last of the same park, industry and indicator, and one. */
    void insert(Handle handle, Criterion entered) {
        handle.createUpdate("""
                INSERT INTO tenant_criterion (purpose, indicator, park_code, industry, version, comparison, limit_value,
                    unit, effective_from, effective_to, withdrawn, source, document, standing, rule, person, reason,
                    entered_at)
                VALUES (:purpose, :indicator, :park, :industry,
                    1 + coalesce((SELECT max(version) FROM tenant_criterion
                                  WHERE purpose = :purpose AND indicator = :indicator AND park_code = :park
                                    AND industry IS NOT DISTINCT FROM CAST(:industry AS text)), 0),
                    :comparison, :limit, :unit, :effectiveFrom, :effectiveTo, :withdrawn, :source, :document, :standing,
                    :rule, :person, :reason, :enteredAt)
                """).bindMethods(entered).bind("purpose", entered.purpose().id())
                .bind("indicator", entered.indicator().id()).bind("comparison", entered.comparison().id())
                .bind("standing", entered.standing().id()).execute();
    }

    boolean hasRule(Handle handle, String rule) {
        return handle.createQuery("SELECT 1 FROM tenant_rule WHERE rule = :rule").bind("rule", rule)
                .mapTo(Integer.class).findOne().isPresent();
    }

    private static Criterion criterion(ResultSet row) throws SQLException {
        return new Criterion(Criterion.Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                Indicator.find(row.getString("indicator")).orElseThrow(), row.getString("park_code"),
                row.getString("industry"), row.getInt("version"), Comparison.of(row.getString("comparison")),
                row.getBigDecimal("limit_value"), row.getString("unit"),
                row.getObject("effective_from", LocalDate.class), row.getObject("effective_to", LocalDate.class),
                row.getBoolean("withdrawn"), row.getString("source"), row.getString("document"),
                Standing.of(row.getString("standing")), row.getString("rule"), row.getString("person"),
                row.getString("reason"), row.getTimestamp("entered_at").toInstant());
    }
}
