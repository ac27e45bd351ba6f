package io.parkpulse.notify.noise;

import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * How patient notifications of a severity are; seconds.
 *
 * @param groupBy         labels of a group; an alarm without a zone is grouped by its gateway
 * @param repeatIntervalS null: never repeated
 * @param flapCount       null: never damped
 * @param effectiveFrom   first day, in UTC
 * @param effectiveTo     last day; null: open
 */
public record NoisePolicy(String severity, List<String> groupBy, int groupWaitS, int groupIntervalS,
        @Nullable Integer repeatIntervalS, @Nullable Integer flapCount, int flapWithinS, int flapCalmS,
        int flapSummaryS,
        int firstOutWindowS, LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, String source) {}
