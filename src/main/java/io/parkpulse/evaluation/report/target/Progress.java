package io.parkpulse.evaluation.report.target;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A target against what was reached by the end of a year.
 *
 * @param target  as published
 * @param added   that the year was to add; null: the table has nothing for that year
 * @param by      what was to be there at its end
 * @param counted in the registry of the platform: only what is registered, as it is now
 * @param filed   what was stated; null: not filed
 * @param percent of {@code by}, of what was filed, else of what was counted; null: nothing was to be there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Progress(
        Target target,
        int year,
        @Nullable Long added,
        long by,
        long counted,
        @Nullable Actual filed,
        @Nullable BigDecimal percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Progress of(Target target, int year, long counted, @Nullable Actual filed) {
        long by = target.by(year);
        var reached = filed == null ? BigDecimal.valueOf(counted) : filed.value();
        return new Progress(target, year, target.added().get(year), by, counted, filed, by == 0
                ? null
                : reached.multiply(HUNDRED).divide(BigDecimal.valueOf(by), 1, RoundingMode.HALF_UP));
    }
}
