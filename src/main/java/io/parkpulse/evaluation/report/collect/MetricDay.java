package io.parkpulse.evaluation.report.collect;

import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * All points of a metric on a day of the park.
 *
 * @param points      that the park has
 * @param received    usable readings
 * @param counted     of these, no more of a point than expected; null: the metric reports on change
 * @param expected    how many there should be; null likewise
 * @param sum         of the readings; null: none came
 * @param consumption what counters advanced; null: other metrics, or nothing came
 * @param empty       points without a reading that should have sent
 */
public record MetricDay(
        String metricId,
        String domain,
        LocalDate day,
        long points,
        long received,
        @Nullable Double counted,
        @Nullable Double expected,
        @Nullable Double sum,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Double consumption,
        long empty) {}
