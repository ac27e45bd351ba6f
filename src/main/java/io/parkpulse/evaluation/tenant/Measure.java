package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * How a tenant stands in an indicator.
 *
 * @param of      the figure that it is made of; null: none is known
 * @param value   null: unknown
 * @param missing what it would take, in words; empty where it is known
 */
public record Measure(
        Indicator indicator,
        String nameZh,
        String unit,
        @Nullable String of,
        @Nullable BigDecimal value,
        FigureStatus status,
        List<String> missing) {}
