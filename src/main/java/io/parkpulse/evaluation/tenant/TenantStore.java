package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.registry.Enterprise;

/** Asks the relations of {@code R__tenant_measured.sql} and {@code R__tenant_years.sql}. */
@ApplicationScoped
public class TenantStore {
    private static final String COMPLETE = "coverage.complete";

    private record Measured(String enterprise, String step, LocalDate period, Figure figure) {}

    private record Stated(String enterprise, Figure figure) {}

    /** Every figure that there is, in the order of the list that ships. */
    public Map<String, FigureType> types(Handle handle) {
        var types = new LinkedHashMap<String, FigureType>();
        handle.createQuery("""
                SELECT figure, kind = 'filed' AS filed, unit, unit_zh, name_zh, name_en FROM tenant_figure
                ORDER BY position
                """).map((row, context) -> new FigureType(row.getString("figure"), row.getBoolean("filed"),
                row.getString("unit"), row.getString("unit_zh"), row.getString("name_zh"), row.getString("name_en")))
                .forEach(type -> types.put(type.figure(), type));
        return types;
    }

    /** Those who were in the park in the year, by code, with all that is known of them. */
    public List<Tenant> tenants(Handle handle, String park, int year) {
        return tenants(handle, park, null, year);
    }

    /** One of them, if it was there. */
    public Optional<Tenant> tenant(Handle handle, String park, String enterprise, int year) {
        return tenants(handle, park, enterprise, year).stream().findFirst();
    }

    private List<Tenant> tenants(Handle handle, String park, @Nullable String enterprise, int year) {
        var types = types(handle);
        var figures = new HashMap<String, Map<String, Figure>>();
        measured(handle, types, park, enterprise, year, List.of("year"))
                .forEach(row -> put(figures, row.enterprise(), row.figure()));
        stated(handle, types, park, year).forEach(row -> put(figures, row.enterprise(), row.figure()));
        return listed(handle, park, enterprise, year).stream().map(tenant -> {
            var known = figures.getOrDefault(tenant.code(), new HashMap<>());
            types.values().forEach(type -> known.putIfAbsent(type.figure(), Figure.unknown(type)));
            var land = known.containsKey("land") ? known.get("land").value() : null;
            var area = Area.of(land == null ? tenant.areaMu() : land, tenant.floorAreaM2());
            return new Tenant(park, tenant, new Profile(year, area, known));
        }).toList();
    }

    private static void put(Map<String, Map<String, Figure>> figures, String enterprise, Figure figure) {
        figures.computeIfAbsent(enterprise, code -> new HashMap<>()).put(figure.type().figure(), figure);
    }

    /** The months and quarters of a tenant's year, of which something should have been measured by now. */
    List<Period> periods(Handle handle, String park, String enterprise, int year) {
        var types = types(handle);
        var periods = new TreeMap<String, Period>();
        measured(handle, types, park, enterprise, year, List.of("month", "quarter"))
                .forEach(row -> periods.computeIfAbsent(row.step() + row.period(),
                        key -> new Period(row.step(), row.period(), new ArrayList<>())).figures().add(row.figure()));
        return List.copyOf(periods.values());
    }

    /** Filed figures of a tenant in the years up to this one, the newest first. */
    public Map<Integer, BigDecimal> filed(Handle handle, String park, String enterprise, String figure, int year,
            int years) {
        var filed = new TreeMap<Integer, BigDecimal>(Comparator.reverseOrder());
        handle.createQuery("""
                SELECT year, value FROM tenant_filed
                WHERE park_code = :park AND enterprise_code = :enterprise AND figure = :figure
                  AND year > :year - :years AND year <= :year
                """).bind("park", park).bind("enterprise", enterprise).bind("figure", figure).bind("year", year)
                .bind("years", years).map((row, context) -> Map.entry(row.getInt("year"), row.getBigDecimal("value")))
                .forEach(entry -> filed.put(entry.getKey(), entry.getValue()));
        return filed;
    }

    private static List<Enterprise> listed(Handle handle, String park, @Nullable String enterprise, int year) {
        return handle.createQuery("""
                SELECT e.code, e.name, e.industry, z.code AS zone, e.credit_code, e.moved_in_on,
                       e.moved_out_on, e.area_mu, e.floor_area_m2
                FROM enterprise e LEFT JOIN zone z ON z.id = e.zone_id
                WHERE e.park_code = :park AND (CAST(:enterprise AS text) IS NULL OR e.code = :enterprise)
                  AND (e.moved_in_on IS NULL OR e.moved_in_on < make_date(:year + 1, 1, 1))
                  AND (e.moved_out_on IS NULL OR e.moved_out_on >= make_date(:year, 1, 1))
                ORDER BY e.code
                """).bind("park", park).bind("enterprise", enterprise).bind("year", year)
                .mapTo(Enterprise.class).list();
    }

    private static List<Measured> measured(Handle handle, Map<String, FigureType> types, String park,
            @Nullable String enterprise, int year, List<String> steps) {
        return handle.createQuery("""
                SELECT f.enterprise_code, f.step, f.period, f.figure, f.value, f.received, f.expected, f.coverage,
                       coalesce(t.value, 1)::double precision AS complete
                FROM tenant_figures(:park, make_date(:year, 1, 1), make_date(:year + 1, 1, 1), :steps) f
                JOIN tenant_figure g ON g.figure = f.figure
                LEFT JOIN LATERAL tenant_parameter_at('%s', :park, f.period) t ON true
                WHERE f.expected > 0 AND (CAST(:enterprise AS text) IS NULL OR f.enterprise_code = :enterprise)
                ORDER BY f.enterprise_code, f.step, f.period, g.position
                """.formatted(COMPLETE)).bind("park", park).bind("enterprise", enterprise).bind("year", year)
                .bindArray("steps", String.class, steps)
                .map((row, context) -> new Measured(row.getString("enterprise_code"), row.getString("step"),
                        row.getObject("period", LocalDate.class), measured(types, row)))
                .list();
    }

    private static Figure measured(Map<String, FigureType> types, ResultSet row) throws SQLException {
        var value = row.getObject("value", Double.class);
        return Figure.measured(types.get(row.getString("figure")), value == null ? null : BigDecimal.valueOf(value),
                row.getDouble("received"), row.getDouble("expected"), row.getObject("coverage", Double.class),
                row.getDouble("complete"));
    }

    private static List<Stated> stated(Handle handle, Map<String, FigureType> types, String park, int year) {
        return handle.createQuery("""
                SELECT f.enterprise_code, f.figure, f.value, f.source, f.document, f.version, f.entered_by, f.entered_at
                FROM tenant_filed f
                WHERE f.park_code = :park AND f.year = :year AND f.value IS NOT NULL
                """).bind("park", park).bind("year", year)
                .map((row, context) -> new Stated(row.getString("enterprise_code"),
                        Figure.stated(types.get(row.getString("figure")), row.getBigDecimal("value"),
                                new Figure.Provenance(row.getString("source"), row.getString("document"),
                                        row.getInt("version"), row.getString("entered_by"),
                                        row.getTimestamp("entered_at").toInstant()))))
                .list();
    }
}
