package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * An alarm with everything that a person needs to read it.
 *
 * @param state        name of {@link AlarmState.Status}, in lower case
 * @param source       standard, policy or agreement that the limit is from
 * @param historical   raised from readings that arrived too late to count as now; not announced
 * @param firstOut     the first of its place: the others may follow from it
 */
public record AlarmView(
        long id,
        String park,
        String parkName,
        String gateway,
        String device,
        @Nullable String zone,
        @Nullable String enterprise,
        String metric,
        String metricNameEn,
        String metricNameZh,
        String domain,
        String unit,
        String ruleId,
        String nameEn,
        String nameZh,
        String severity,
        String state,
        double limit,
        String source,
        Instant raisedAt,
        double raisedValue,
        @Nullable Instant clearedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resetAt,
        @Nullable String resetBy,
        @Nullable Instant endedAt,
        boolean historical,
        boolean firstOut) {}
