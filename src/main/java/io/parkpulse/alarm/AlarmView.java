package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * An alarm with everything that a person needs to read it.
 *
 * @param state        name of {@link AlarmState.Status}, in lower case
 * @param source       standard, policy or agreement that the limit is from
 * @param historical   raised from readings that arrived too late to count as now; not announced
 * @param test         raised during a test
 * @param outcome      what a fire alarm was: real_fire, false_alarm or test; null: not reset, or no fire alarm
 * @param suppression  shelved, out_of_service or by_design; null: people are told
 * @param suppressionCause of a suppression by design: calibration or gateway_offline
 * @param suppressedUntil when that ends by itself; null: when somebody, or its cause, ends it
 * @param suppressedBy who did; null: by design
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
        boolean test,
        @Nullable String outcome,
        @Nullable String suppression,
        @Nullable String suppressionCause,
        @Nullable Instant suppressedUntil,
        @Nullable String suppressionReason,
        @Nullable String suppressedBy,
        boolean firstOut) {}
