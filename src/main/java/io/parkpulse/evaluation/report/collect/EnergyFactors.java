package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.Nullable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a unit of each energy is worth in kilograms of coal equivalent, by day: what {@code energy_factor} says. */
record EnergyFactors(List<Factor> factors) {
    /**
     * One factor.
     *
     * @param kgcePerUnit null: nobody has stated it
     * @param effectiveTo last day; null: open
     */
    public record Factor(String metricId, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo,
            @Nullable BigDecimal kgcePerUnit, String source) {
        boolean covers(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
        }
    }

    static EnergyFactors of(Handle handle) {
        return new EnergyFactors(handle.createQuery("""
                SELECT metric_id, effective_from, effective_to, kgce_per_unit, source FROM energy_factor
                ORDER BY metric_id, effective_from DESC
                """).map(ConstructorMapper.of(Factor.class)).list());
    }

    /** The energies that count, whether or not their factor is stated. */
    Set<String> metrics() {
        var metrics = new TreeSet<String>();
        factors.forEach(each -> metrics.add(each.metricId()));
        return metrics;
    }

    /** Of a metric on a day. */
    Optional<Factor> on(String metric, LocalDate day) {
        return factors.stream().filter(each -> each.metricId().equals(metric) && each.covers(day)).findFirst();
    }
}
