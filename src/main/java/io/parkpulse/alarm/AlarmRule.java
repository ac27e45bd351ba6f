package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * When a reading of a metric means an alarm. A rule may have several versions with dates that do not overlap.
 *
 * @param version       key of the version in {@code alarm_rule}; 0: not stored
 * @param limit         in the unit of the metric; for {@link RuleKind#STATE} the code that means alarm
 * @param deadband      how far back past the limit a value must be to be clear
 * @param liveWindow    a reading older than this when it arrives is history: journalled, but not announced
 * @param source        standard, policy or agreement that the limit is from
 * @param effectiveFrom first day, in the park's time zone
 * @param effectiveTo   last day; null: open
 */
public record AlarmRule(
        long version,
        String id,
        String metric,
        RuleKind kind,
        double limit,
        double deadband,
        Timing timing,
        Severity severity,
        Duration liveWindow,
        String nameEn,
        String nameZh,
        String source,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo) {
    /** The same, with another key. */
    public AlarmRule version(long key) {
        return new AlarmRule(key, id, metric, kind, limit, deadband, timing, severity, liveWindow, nameEn, nameZh,
                source,
                effectiveFrom, effectiveTo);
    }

    /** Whether a reading of that time counts as now. */
    boolean isLive(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(liveWindow) <= 0;
    }

    RuleKind.Position position(double value) {
        return kind.position(value, limit, deadband);
    }
}
