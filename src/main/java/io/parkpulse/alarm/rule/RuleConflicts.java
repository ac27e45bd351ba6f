package io.parkpulse.alarm.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.alarm.Schedule;

/** That at most one version judges a reading: finds with which others a new version would share some. */
final class RuleConflicts {
    private final RuleCheck check;
    private final Map<String, Schedule> schedules;

    RuleConflicts(RuleCheck check, List<Schedule> schedules) {
        this.check = check;
        this.schedules = schedules.stream().collect(Collectors.toMap(Schedule::id, each -> each));
    }

    /** @param current versions of the same rule */
    void check(RuleVersion version, List<RuleVersion> current, RulePlaces.Days days) {
        var rule = version.rule();
        check.must(current.isEmpty() || current.stream().allMatch(each -> each.rule().metric().equals(rule.metric())),
                "metric is " + rule.metric() + "; a rule keeps its metric, " + metric(current));
        check.must(current.isEmpty() || current.stream().allMatch(each -> each.rule().kind() == rule.kind()),
                "kind is " + rule.kind().id() + "; a rule keeps its kind");
        check.must(
                current.stream().allMatch(each -> each.rule().alarm().equals(rule.alarm())
                        && each.rule().level() == rule.level()),
                "alarm is " + rule.alarm() + ", level " + rule.level() + "; a rule keeps its alarm and its level");
        check.must(days.earliest().equals(days.latest()) || !rule.effectiveFrom().equals(days.latest()),
                "effectiveFrom is " + rule.effectiveFrom() + ", which has begun in some parks and not in others;"
                        + " leave it out or take a later day");
        check.must(rule.effectiveTo() == null || !rule.effectiveTo().isBefore(days.earliest()),
                "effectiveTo is " + rule.effectiveTo() + ", in the past: it would judge nothing");
        for (var other : current) {
            if (!other.scope().equals(version.scope()) || isOver(other, days)) {
                continue;
            }
            if (Objects.equals(other.schedule(), version.schedule())) {
                mustNotMeetLater(version, other, days);
            } else if (other.schedule() != null && version.schedule() != null) {
                mustNotMeetBySchedule(version, other);
            }
        }
    }

    /** The one that is in force ends; one that begins later is not touched, so it must not be met. */
    private void mustNotMeetLater(RuleVersion version, RuleVersion other, RulePlaces.Days days) {
        var begins = other.rule().effectiveFrom();
        boolean later = days.allBefore(begins) && !begins.equals(version.rule().effectiveFrom());
        check.must(!later || endsBefore(version.rule().effectiveTo(), begins)
                || endsBefore(other.rule().effectiveTo(), version.rule().effectiveFrom()),
                "there is a version from " + begins + " on " + version.scope()
                        + "; give an effectiveTo before that day");
    }

    private void mustNotMeetBySchedule(RuleVersion version, RuleVersion other) {
        var mine = schedules.get(version.schedule());
        var theirs = schedules.get(other.schedule());
        boolean sameDays = !endsBefore(version.rule().effectiveTo(), other.rule().effectiveFrom())
                && !endsBefore(other.rule().effectiveTo(), version.rule().effectiveFrom());
        check.must(mine == null || !sameDays || !mine.overlaps(theirs), "schedule " + version.schedule()
                + " and schedule " + other.schedule() + " of another version " + version.scope()
                + " apply at the same time");
    }

    private static boolean isOver(RuleVersion version, RulePlaces.Days days) {
        return endsBefore(version.rule().effectiveTo(), days.earliest());
    }

    private static boolean endsBefore(@Nullable LocalDate last, LocalDate day) {
        return last != null && last.isBefore(day);
    }

    private static String metric(List<RuleVersion> current) {
        return current.isEmpty() ? "" : current.get(0).rule().metric();
    }
}
