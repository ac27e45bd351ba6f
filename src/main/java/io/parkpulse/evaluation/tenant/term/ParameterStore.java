package io.parkpulse.evaluation.tenant.term;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

/** Parameters as rows. */
@ApplicationScoped
public class ParameterStore {
    private static final String COLUMNS = """
            SELECT t.parameter, t.park_code, t.version, t.value, t.unit, t.effective_from, t.effective_to, t.name_zh,
                   t.name_en, t.source, t.document, t.standing, t.rule, t.person, t.reason, t.entered_at
            """;

    /** The version in force in a park on a day, if there is one. */
    public Optional<TermParameter> inForce(Handle handle, String parameter, @Nullable String park, LocalDate day) {
        return handle.createQuery(COLUMNS + """
                FROM tenant_parameter_at(:parameter, :park, :day) f JOIN tenant_parameter t ON t.id = f.id
                """).bind("parameter", parameter).bind("park", park).bind("day", day)
                .map((row, context) -> parameter(row)).findOne();
    }

    /** Of each parameter the version in force, by its id. */
    List<TermParameter> inForce(Handle handle, @Nullable String park, LocalDate day) {
        return handle.createQuery(COLUMNS + """
                FROM (SELECT DISTINCT parameter FROM tenant_parameter) p
                CROSS JOIN LATERAL tenant_parameter_at(p.parameter, :park, :day) f
                JOIN tenant_parameter t ON t.id = f.id
                ORDER BY t.parameter
                """).bind("park", park).bind("day", day).map((row, context) -> parameter(row)).list();
    }

    /** Every version, the newest first. */
    List<TermParameter> versions(Handle handle, String parameter) {
        return handle.createQuery(COLUMNS + "FROM tenant_parameter t WHERE t.parameter = :parameter ORDER BY t.id DESC")
                .bind("parameter", parameter).map((row, context) -> parameter(row)).list();
    }

    void insert(Handle handle, TermParameter entered) {
        handle.createUpdate("""
                INSERT INTO tenant_parameter (parameter, park_code, version, value, unit, effective_from, effective_to,
                    name_zh, name_en, source, document, standing, rule, person, reason, entered_at)
                VALUES (:parameter, :park, :version, :value, :unit, :effectiveFrom, :effectiveTo, :nameZh, :nameEn,
                    :source, :document, :standing, :rule, :person, :reason, :enteredAt)
                """).bindMethods(entered).bind("standing", entered.standing().id()).execute();
    }

    private static TermParameter parameter(ResultSet row) throws SQLException {
        return new TermParameter(row.getString("parameter"), row.getString("park_code"), row.getInt("version"),
                row.getBigDecimal("value"), row.getString("unit"), row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_to", LocalDate.class), row.getString("name_zh"), row.getString("name_en"),
                row.getString("source"), row.getString("document"), Standing.of(row.getString("standing")),
                row.getString("rule"), row.getString("person"), row.getString("reason"),
                row.getTimestamp("entered_at").toInstant());
    }
}
