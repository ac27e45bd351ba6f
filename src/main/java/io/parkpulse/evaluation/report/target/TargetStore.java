package io.parkpulse.evaluation.report.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What was reached of targets: as somebody states, and as the registry counts. */
@ApplicationScoped
public class TargetStore {
    private static final String FILED = """
            SELECT DISTINCT ON (district, measure) district, measure, year, value, source, document, entered_by, entered_at
            FROM target_actual WHERE scheme = :scheme AND year = :year
            ORDER BY district, measure, id DESC
            """;

    /** @param openedOn null: not known, so it counts as open */
    public record RegisteredPark(@Nullable String region, @Nullable BigDecimal areaMu, @Nullable LocalDate openedOn,
            long enterprises) {}

    /** How each district of a table stands at the end of a year, in the table's order. */
    public List<Progress> progress(Handle handle, TargetTable table, List<District> districts, int year) {
        var filed = filed(handle, table.scheme(), year);
        var parks = parks(handle, LocalDate.of(year, 12, 31));
        return table.targets().stream().filter(target -> districts.contains(target.district()))
                .map(target -> Progress.of(target, year, counted(table, target, parks),
                        filed.get(key(target.district().id(), target.measure().id()))))
                .toList();
    }

    void save(Handle handle, String scheme, Actual actual) {
        handle.createUpdate(
                """
                        INSERT INTO target_actual (scheme, district, measure, year, value, source, document, entered_by, entered_at)
                        VALUES (:scheme, :district, :measure, :year, :value, :source, :document, :enteredBy, :enteredAt)
                        """)
                .bind("scheme", scheme).bindMethods(actual).execute();
    }

    private static Map<String, Actual> filed(Handle handle, String scheme, int year) {
        return handle.createQuery(FILED).bind("scheme", scheme).bind("year", year)
                .map(ConstructorMapper.of(Actual.class)).stream()
                .collect(Collectors.toMap(each -> key(each.district(), each.measure()), each -> each));
    }

    private static List<RegisteredPark> parks(Handle handle, LocalDate day) {
        return handle.createQuery("""
                SELECT p.region, p.area_mu, p.opened_on,
                       (SELECT count(*) FROM enterprise e WHERE e.park_code = p.code) AS enterprises
                FROM park p WHERE p.opened_on IS NULL OR p.opened_on <= :day
                """).bind("day", day).map(ConstructorMapper.of(RegisteredPark.class)).list();
    }

    private static long counted(TargetTable table, Target target, List<RegisteredPark> parks) {
        var ours = parks.stream().filter(park -> table.counts(target.district(), park.region())).toList();
        return switch (target.measure()) {
            case PARKS -> ours.size();
            case LARGE_PARKS -> ours.stream().filter(
                    park -> Optional.ofNullable(park.areaMu()).filter(mu -> mu.compareTo(table.largeMu()) >= 0)
                            .isPresent())
                    .count();
            case ENTERPRISES -> ours.stream().mapToLong(RegisteredPark::enterprises).sum();
        };
    }

    private static String key(String district, String measure) {
        return district + "/" + measure;
    }
}
