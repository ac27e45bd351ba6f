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

    /** A tenant with the number by which the measured figures know it. */
    private record Listed(int id, Enterprise enterprise) {}

    private record Measured(int enterprise, String step, LocalDate period, Figure figure) {}

    private record Stated(int enterprise, Figure figure) {}

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
        var figures = new HashMap<Integer, Map<String, Figure>>();
        measured(handle, types, park, year, List.of("year")).forEach(row -> put(figures, row.enterprise(), row.figure()));
        stated(handle, types, park, year).forEach(row -> put(figures, row.enterprise(), row.figure()));
        return listed(handle, park, enterprise, year).stream().map(tenant -> {
            var known = figures.getOrDefault(tenant.id(), new HashMap<>());
            types.values().forEach(type -> known.putIfAbsent(type.figure(), Figure.unknown(type)));
            var land = known.containsKey("land") ? known.get("land").value() : null;
            var area = Area.of(land == null ? tenant.enterprise().areaMu() : land, tenant.enterprise().floorAreaM2());
            return new Tenant(park, tenant.enterprise(), new Profile(year, area, known));
        }).toList();
    }

    private static void put(Map<Integer, Map<String, Figure>> figures, int enterprise, Figure figure) {
        figures.computeIfAbsent(enterprise, id -> new HashMap<>()).put(figure.type().figure(), figure);
    }

    /** The months and quarters of a tenant's year, of which something should have been measured by now. */
    List<Period> periods(Handle handle, String park, String enterprise, int year) {
        var types = types(handle);
        var tenant = listed(handle, park, enterprise, year).stream().findFirst();
        var periods = new TreeMap<String, Period>();
        measured(handle, types, park, year, List.of("month", "quarter")).stream()
                .filter(row -> tenant.isPresent() && row.enterprise() == tenant.get().id())
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

    private static List<Listed> listed(Handle handle, String park, @Nullable String enterprise, int year) {
        return handle.createQuery("""
                SELECT e.id, e.code, e.name, e.industry, z.code AS zone, e.credit_code, e.moved_in_on,
                       e.moved_out_on, e.area_mu, e.floor_area_m2
                FROM enterprise e LEFT JOIN zone z ON z.id = e.zone_id
                WHERE e.park_code = :park AND (CAST(:enterprise AS text) IS NULL OR e.code = :enterprise)
                  AND (e.moved_in_on IS NULL OR e.moved_in_on < make_date(:year + 1, 1, 1))
                  AND (e.moved_out_on IS NULL OR e.moved_out_on >= make_date(:year, 1, 1))
                ORDER BY e.code
                """).bind("park", park).bind("enterprise", enterprise).bind("year", year)
                .map((row, context) -> new Listed(row.getInt("id"), enterprise(row))).list();
    }

    private static Enterprise enterprise(ResultSet row) throws SQLException {
        return new Enterprise(row.getString("code"), row.getString("name"), row.getString("industry"),
                row.getString("zone"), row.getString("credit_code"), row.getObject("moved_in_on", LocalDate.class),
                row.getObject("moved_out_on", LocalDate.class), row.getBigDecimal("area_mu"),
                row.getBigDecimal("floor_area_m2"));
    }

    private static List<Measured> measured(Handle handle, Map<String, FigureType> types, String park, int year,
            List<String> steps) {
        return handle.createQuery("""
                SELECT f.enterprise_id, f.step, f.period, f.figure, f.value, f.received, f.expected, f.coverage,
                       coalesce(t.value, 1)::double precision AS complete
                FROM tenant_figures(:park, make_date(:year, 1, 1), make_date(:year + 1, 1, 1), :steps) f
                JOIN tenant_figure g ON g.figure = f.figure
                LEFT JOIN LATERAL tenant_parameter_at('%s', :park, f.period) t ON true
                WHERE f.expected > 0
                ORDER BY f.enterprise_id, f.step, f.period, g.position
                """.formatted(COMPLETE)).bind("park", park).bind("year", year)
                .bindArray("steps", String.class, steps)
                .map((row, context) -> new Measured(row.getInt("enterprise_id"), row.getString("step"),
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
                SELECT e.id, f.figure, f.value, f.source, f.document, f.version, f.entered_by, f.entered_at
                FROM tenant_filed f JOIN enterprise e ON e.park_code = f.park_code AND e.code = f.enterprise_code
                WHERE f.park_code = :park AND f.year = :year AND f.value IS NOT NULL
                """).bind("park", park).bind("year", year).map((row, context) -> new Stated(row.getInt("id"),
                Figure.stated(types.get(row.getString("figure")), row.getBigDecimal("value"),
                        new Figure.Provenance(row.getString("source"), row.getString("document"),
                                row.getInt("version"), row.getString("entered_by"),
                                row.getTimestamp("entered_at").toInstant()))))
                .list();
    }
}
