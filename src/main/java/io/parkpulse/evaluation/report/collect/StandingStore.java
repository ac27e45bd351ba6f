package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Asks how parks came out of the newest scoring run of each scheme and year. */
@ApplicationScoped
class StandingStore {
    /**
     * One park under one scheme.
     *
     * @param total null: a required indicator is not scored
     * @param rank  null: not ranked
     */
    public record Standing(String parkCode, String scheme, long runId, @Nullable BigDecimal total, BigDecimal subtotal,
            BigDecimal max, boolean ranked, @Nullable Integer rank, @Nullable Integer rankedParks,
            @Nullable String grade, @Nullable String nextGrade, @Nullable BigDecimal pointsToNextGrade) {}

    /** By scheme, the best first. */
    List<Standing> of(Handle handle, Collection<String> parks, int year) {
        return handle.createQuery("""
                SELECT park_code, scheme, run_id, total, subtotal, max, ranked, rank, ranked_parks, grade, next_grade,
                       points_to_next_grade
                FROM evaluation_standing
                WHERE year = :year AND park_code = ANY (:parks)
                ORDER BY scheme, rank NULLS LAST, total DESC NULLS LAST, park_code
                """).bind("year", year).bindArray("parks", String.class, List.copyOf(parks))
                .map(ConstructorMapper.of(Standing.class)).list();
    }
}
