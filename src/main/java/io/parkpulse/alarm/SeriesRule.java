package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.Nullable;

/** A rule as it is for one series: which of its versions judges a reading, by the time of the reading. */
public final class SeriesRule {
    static final String NOT_FOR_THIS_SERIES = "the rule is not for this device any more 该规则不再适用于此设备";
    static final String NOT_ANY_MORE = "the rule did not apply any more 该规则已不适用";
    private static final String DISABLED = "the rule is disabled 该规则已停用";
    private static final String NOT_AT_THIS_TIME = "the rule does not apply at this time 该规则此时不适用";

    private final String id;
    private final String alarm;
    private final int rank;
    private final boolean latching;
    private final boolean scheduled;
    private final Candidate[] candidates;
    private final Duration lookBack;
    private final boolean stale;

    /** A version, and when it is in force by the clock of the park. */
    private record Candidate(RuleVersion version, Instant from, Instant until, @Nullable Schedule.Hours hours) {
        static final Comparator<Candidate> NARROWEST_FIRST = Comparator
                .comparing((Candidate each) -> each.version().scope().level()).reversed()
                .thenComparing(each -> each.hours() == null)
                .thenComparing(Candidate::from, Comparator.reverseOrder());

        static Candidate of(RuleVersion version, ZoneId timeZone, @Nullable Schedule.Hours hours) {
            var rule = version.rule();
            var from = startOf(rule.effectiveFrom(), timeZone);
            var until = rule.effectiveTo() == null
                    ? Instant.MAX
                    : startOf(rule.effectiveTo().plusDays(1), timeZone);
            return new Candidate(version, later(from, version.inForceFrom()), earlier(until, version.inForceUntil()),
                    hours);
        }

        private static Instant startOf(LocalDate day, ZoneId timeZone) {
            return day.atStartOfDay(timeZone).toInstant();
        }

        private static Instant later(Instant one, @Nullable Instant other) {
            return other == null || other.isBefore(one) ? one : other;
        }

        private static Instant earlier(Instant one, @Nullable Instant other) {
            return other == null || other.isAfter(one) ? one : other;
        }

        boolean appliesAt(Instant time) {
            return !time.isBefore(from) && time.isBefore(until) && (hours == null || hours.contain(time));
        }
    }

    /** How a version's schedule is by the clock of the park; null: it has none. */
    interface Clock {
        @Nullable
        Schedule.Hours hours(RuleVersion version);
    }

    /** @param versions of one rule, those whose scope has the series */
    SeriesRule(List<RuleVersion> versions, ZoneId timeZone, Clock clock) {
        this.id = versions.get(0).id();
        this.alarm = versions.get(0).rule().alarm();
        this.rank = versions.get(0).rule().rank();
        this.latching = versions.stream().anyMatch(version -> version.rule().timing().latching());
        this.scheduled = versions.stream().anyMatch(version -> version.schedule() != null);
        this.candidates = versions.stream()
                .map(version -> Candidate.of(version, timeZone, clock.hours(version)))
                .sorted(Candidate.NARROWEST_FIRST).toArray(Candidate[]::new);
        this.lookBack = versions().stream().map(rule -> rule.measure().lookBack()).max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        this.stale = versions.get(0).rule().kind() == RuleKind.STALE;
    }

    public String id() {
        return id;
    }

    /** The one of this id; null: there is none. */
    static @Nullable SeriesRule of(String id, List<SeriesRule> rules) {
        for (var rule : rules) {
            if (rule.id.equals(id)) {
                return rule;
            }
        }
        return null;
    }

    /** The alarm that it is a limit of. */
    String alarm() {
        return alarm;
    }

    /** How far out the limit is among those of its alarm. */
    int rank() {
        return rank;
    }

    /** Whether by the clock there may be times at which no version judges. */
    boolean isScheduled() {
        return scheduled;
    }

    /** Whether an alarm of it may be held until a person resets it. */
    boolean latching() {
        return latching;
    }

    /** Those that may judge something. */
    List<AlarmRule> versions() {
        return Arrays.stream(candidates).filter(each -> each.version().enabled()).map(each -> each.version().rule())
                .toList();
    }

    /** Whether readings are compared as they are, by any version. */
    boolean isRaw() {
        return lookBack.isZero();
    }

    /** How long before what is compared a reading may be that it depends on, by any version. */
    Duration lookBack() {
        return lookBack;
    }

    /** Whether it is raised by readings that do not come, rather than by readings that do. */
    boolean isStale() {
        return stale;
    }

    /** The version that judges a reading of that time; null: none does, or the rule is disabled there. */
    @Nullable
    AlarmRule at(Instant time) {
        for (var candidate : candidates) {
            if (candidate.appliesAt(time)) {
                return candidate.version().enabled() ? candidate.version().rule() : null;
            }
        }
        return null;
    }

    /** Why no version judges readings of that time, for people to read; null: one does. */
    @Nullable
    String whyNot(Instant time) {
        for (var candidate : candidates) {
            if (candidate.appliesAt(time)) {
                return candidate.version().enabled() ? null : DISABLED;
            }
        }
        return NOT_AT_THIS_TIME;
    }

    boolean isExceeded(Instant time, double value) {
        var rule = at(time);
        return rule != null && rule.position(value) == RuleKind.Position.EXCEEDED;
    }
}
