package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The score of a park and year, without its indicators.
 *
 * @param total     null while a required indicator could not be scored
 * @param subtotal  points of the indicators that could be scored
 * @param max       the most that the scheme gives; null: undecided
 * @param scoredMax the most that the scored indicators could have given
 */
record EvaluationSummary(
        long id,
        String park,
        String scheme,
        int year,
        @Nullable BigDecimal total,
        BigDecimal subtotal,
        @Nullable BigDecimal max,
        BigDecimal scoredMax,
        StandingResult standing,
        @JsonUnwrapped Placing placing,
        Instant scoredAt) {}
