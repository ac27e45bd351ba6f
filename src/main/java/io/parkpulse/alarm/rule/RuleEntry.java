package io.parkpulse.alarm.rule;

import jakarta.annotation.Nullable;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of a rule as a person enters it. Texts where {@link io.parkpulse.alarm.AlarmRule} has types, so that a wrong one
 * is answered in words: {@link RuleCheck}.
 */
@Schema(name = "AlarmRuleEntry")
record RuleEntry(
        @Schema(examples = "environment.noise-high") @Nullable String id,
        @Schema(description = "the alarm that the limit is one of, with its level; left out: it is an alarm of its own", examples = "safety.gas") @Nullable String alarm,
        @Schema(description = "HH, H, L or LL") @Nullable String level,
        @Schema(examples = "environment.noise") @Nullable String metric,
        @Schema(description = "high, low, state or bit") @Nullable String kind,
        @Schema(description = "what is compared; left out: the readings") @Nullable Compared measure,
        @Nullable Double limit,
        @Schema(description = "of limit and deadband: the metric's, or one that converts to it; of a rate per minute", examples = "dB[A]") @Nullable String unit,
        @Nullable Double deadband,
        @Nullable Delays timing,
        @Schema(description = "critical, major, minor or warning") @Nullable String severity,
        @Schema(description = "a reading older than this when it arrives is history; 5 minutes if left out", examples = "PT5M") @Nullable String liveWindow,
        @Nullable String nameEn,
        @Nullable String nameZh,
        @Schema(description = "standard, policy or agreement that the limit is from") @Nullable String source,
        @Schema(description = "first day, in the park's time zone; left out, or not in the future: judges from now on", examples = "2027-01-01") @Nullable String effectiveFrom,
        @Schema(description = "last day; left out: open", examples = "2030-12-31") @Nullable String effectiveTo,
        @Schema(description = "left out: everywhere") @Nullable Where scope,
        @Schema(description = "id of a schedule; left out: at all times for which no version of the scope has one") @Nullable String schedule) {

    /** What of the series is compared: {@link io.parkpulse.alarm.Measure}, with durations as text. */
    record Compared(
            @Schema(description = "raw, rate, absolute_rate, count, hour_mean or day_mean") @Nullable String kind,
            @Schema(examples = "PT10M") @Nullable String window, @Schema(examples = "PT45M") @Nullable String complete,
            @Nullable Integer times) {}

    /** How patient the rule is: ISO 8601, for example PT1M; left out: not at all. */
    record Delays(@Nullable String onDelay, @Nullable String offDelay, boolean latching) {}

    /** Codes of the registry. */
    record Where(@Nullable String park, @Nullable String zone, @Nullable String enterprise, @Nullable String gateway,
            @Nullable String device) {}
}
