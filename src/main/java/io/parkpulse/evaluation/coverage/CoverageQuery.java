package io.parkpulse.evaluation.coverage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks the relations of {@code R__telemetry_coverage.sql}; figures are rounded to four decimals, standard coal to six. */
@ApplicationScoped
public class CoverageQuery {
    /** The days of the year that count so far; empty: none does. */
    public Optional<Days> year(Handle handle, String park, int year) {
        return handle.createQuery("SELECT first, last, until, time_zone FROM evaluation_days(:park, :year)")
                .bind("park", park).bind("year", year).map(ConstructorMapper.of(Days.class)).findOne();
    }

    /** These days of the park. */
    Days span(Handle handle, String park, LocalDate from, LocalDate to) {
        return handle
                .createQuery(
                        """
                                SELECT CAST(:from AS date) AS first, CAST(:to AS date) AS last, time_zone,
                                       least(CAST(CAST(:to AS date) + 1 AS timestamp) AT TIME ZONE time_zone, date_trunc('minute', now()))
                                           AS until
                                FROM park WHERE code = :park
                                """)
                .bind("park", park).bind("from", from).bind("to", to).map(ConstructorMapper.of(Days.class)).one();
    }

    /** Every aspect of the scheme, in its order. */
    public List<AspectCoverage> aspects(Handle handle, String park, String scheme, Days days) {
        return handle.createQuery("""
                SELECT aspect, name_en, name_zh, points, points_with_data, days, days_with_data,
                       trim_scale(round(expected::numeric, 4)) AS expected, trim_scale(round(received::numeric, 4)) AS received,
                       trim_scale(round(coverage::numeric, 4)) AS coverage, alarms, closed,
                       trim_scale(round(closed_loop::numeric, 4)) AS closed_loop
                FROM aspect_coverage(:park, :scheme, :first, :last, :until) ORDER BY position
                """).bind("park", park).bind("scheme", scheme).bindMethods(days)
                .map(ConstructorMapper.of(AspectCoverage.class)).list();
    }

    /** Energy of the year so far. */
    public EnergyUse energy(Handle handle, String park, int year, Days days) {
        var carriers = handle.createQuery("""
                SELECT metric_id AS metric, name_en, name_zh, unit, meters, days_with_data,
                       trim_scale(round(consumption::numeric, 4)) AS consumption, trim_scale(round(tce::numeric, 6)) AS tce
                FROM park_energy(:park, :first, :last) ORDER BY metric_id
                """).bind("park", park).bindMethods(days).map(ConstructorMapper.of(EnergyUse.Carrier.class)).list();
        return handle.createQuery("""
                SELECT trim_scale(round(kwh::numeric, 4)) AS kwh, trim_scale(round(tce::numeric, 6)) AS tce, area_mu, area_source, output,
                       output_source, trim_scale(round(kwh_per_mu::numeric, 4)) AS kwh_per_mu,
                       trim_scale(round(tce_per_mu::numeric, 6)) AS tce_per_mu,
                       trim_scale(round(kwh_per_output::numeric, 4)) AS kwh_per_output,
                       trim_scale(round(tce_per_output::numeric, 6)) AS tce_per_output, unconverted
                FROM energy_intensity(:park, :year)
                """).bind("park", park).bind("year", year).map((row, context) -> energy(row, carriers)).one();
    }

    private static EnergyUse energy(ResultSet row, List<EnergyUse.Carrier> carriers) throws SQLException {
        return new EnergyUse(row.getBigDecimal("kwh"), row.getBigDecimal("tce"), row.getBigDecimal("area_mu"),
                row.getString("area_source"), row.getBigDecimal("output"), row.getString("output_source"),
                row.getBigDecimal("kwh_per_mu"), row.getBigDecimal("tce_per_mu"),
                row.getBigDecimal("kwh_per_output"), row.getBigDecimal("tce_per_output"),
                texts(row.getArray("unconverted")), carriers);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
