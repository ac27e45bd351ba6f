package io.parkpulse.evaluation.report.target;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What somebody states was reached at the end of a year.
 *
 * @param measure id of the measure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actual(
        String district,
        String measure,
        int year,
        BigDecimal value,
        String source,
        @Nullable String document,
        String enteredBy,
        Instant enteredAt) {}
