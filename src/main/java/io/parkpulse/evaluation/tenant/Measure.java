package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * How a tenant stands in an indicator.
 *
 * @param value   null: unknown
 * @param missing what it would take, in words; empty where it is known
 */
public record Measure(
        Indicator indicator,
        String nameZh,
        String unit,
        @Nullable BigDecimal value,
        FigureStatus status,
        List<String> missing) {}
