package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.Metric;

/**
 * When a reading of a metric means an alarm. A rule may have several versions with dates that do not overlap.
 *
 * @param version       key of the version in {@code alarm_rule}; 0: not stored
 * @param alarm         the alarm that the limit is one of; null becomes its own id: there is no other
 * @param level         which of its alarm's limits; null: there is no other
 * @param measure       what of the series is compared
 * @param limit         in the unit of the metric, of a rate in that per minute; for {@link RuleKind#STATE} the code that
 *                      means alarm, for {@link RuleKind#BIT} the bits, for
 *                      {@link RuleKind#STALE} how many expected intervals may pass; of a count what each excursion exceeds
 * @param deadband      how far back past the limit a value must be to be clear
 * @param liveWindow    a reading older than this when it arrives is history: journalled, but not announced
 * @param source        standard, policy or agreement that the limit is from
 * @param effectiveFrom first day, in the park's time zone
 * @param effectiveTo   last day; null: open
 */
public record AlarmRule(
        long version,
        String id,
        String alarm,
        @Nullable Level level,
        String metric,
        RuleKind kind,
        Measure measure,
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
    public AlarmRule {
        alarm = alarm == null ? id : alarm;
        if (level != null && level.kind() != kind) {
            throw new IllegalArgumentException("rule " + id + " is level " + level.id() + " of its alarm and "
                    + kind.id() + "; expected " + level.kind().id());
        }
    }

    /** How far out the limit is among those of its alarm. */
    int rank() {
        return level == null ? 1 : level.rank();
    }

    /** The same, with another key. */
    public AlarmRule version(long key) {
        return new AlarmRule(key, id, alarm, level, metric, kind, measure, limit, deadband, timing, severity,
                liveWindow, nameEn,
                nameZh,
                source,
                effectiveFrom, effectiveTo);
    }

    /** Why it cannot be a rule on that metric; empty: it can. */
    public Optional<String> unfit(Metric of) {
        if (of.expectedEvery() == null && (measure.kind().isMean() || kind == RuleKind.STALE)) {
            return Optional.of((kind == RuleKind.STALE ? "kind stale" : "measure " + measure.kind().id())
                    + " needs a metric that is reported regularly, and " + of.id() + " is reported on change");
        }
        if (kind == RuleKind.STALE && (!measure.isRaw() || limit <= 0)) {
            return Optional.of("kind stale takes measure raw, and as limit how many expected intervals may pass");
        }
        if (kind == RuleKind.BIT && (limit < 1 || limit != Math.rint(limit))) {
            return Optional
                    .of("kind bit takes as limit the bits of which any means alarm, as a whole number of 1 or more");
        }
        return Optional.empty();
    }

    /** The same, on other days. */
    public AlarmRule effective(LocalDate from, @Nullable LocalDate to) {
        return new AlarmRule(version, id, alarm, level, metric, kind, measure, limit, deadband, timing, severity,
                liveWindow, nameEn,
                nameZh, source, from, to);
    }

    /** Whether a reading of that time counts as now. */
    boolean isLive(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(liveWindow) <= 0;
    }

    /** Where what the rule compares stands to its limit. */
    RuleKind.Position position(double value) {
        if (measure.kind() == Measure.Kind.COUNT) {
            return value >= measure.times() ? RuleKind.Position.EXCEEDED : RuleKind.Position.CLEAR;
        }
        return positionOfReading(value);
    }

    /** Where a reading stands to the limit. */
    RuleKind.Position positionOfReading(double value) {
        return kind.position(value, limit, deadband);
    }

    /** What people are told that was exceeded: the limit, or of a count how many times. */
    double threshold() {
        return measure.kind() == Measure.Kind.COUNT ? measure.times() : limit;
    }
}
