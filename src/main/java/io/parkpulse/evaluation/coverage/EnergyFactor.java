package io.parkpulse.evaluation.coverage;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * How much standard coal a unit of a metric stands for, from a day on.
 *
 * @param effectiveTo last day; null: open
 * @param kgcePerUnit null: the metric is energy, but nobody has said what it stands for
 */
public record EnergyFactor(
        String metric,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @Nullable BigDecimal kgcePerUnit,
        String source) {}
