package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * The limits of one alarm on one series, while a transaction evaluates or reviews them. Each limit is a condition of its
 * own, with its own deadband and delays; the alarm stands by the worst that holds, and steps up and down with it. An alarm
 * with one limit is a group of one.
 */
final class LimitGroup {
    private final Limits limits;
    private final List<Condition> members = new ArrayList<>();
    private @Nullable Condition top;
    private @Nullable OpenAlarm alarm;

    /** The rules of the members. */
    interface Limits {
        /** How far out the limit is; 1 for an alarm that has one limit. */
        int rank(String ruleId);

        /** The version of a rule that judges a reading of that time; null: none. */
        @Nullable
        AlarmRule at(String ruleId, Instant time);
    }

    LimitGroup(Limits limits) {
        this.limits = limits;
    }

    /** Adds a condition before any reading is taken. */
    void add(Condition member) {
        members.add(member);
        var open = member.join(this);
        if (open != null) {
            alarm = open;
            alarm.found(status());
        }
        top = worst();
    }

    /** Puts a condition into a group of its own. */
    void apart(Condition member) {
        new LimitGroup(limits).add(member);
    }

    List<Condition> members() {
        return members;
    }

    /** What is open; null: nothing. */
    @Nullable
    OpenAlarm alarm() {
        return alarm;
    }

    /** Whether it is by this limit that the alarm stands. */
    boolean standsBy(Condition member) {
        return member == top;
    }

    /**
     * Journals what the members have just taken means for the alarm as a whole: at most one line, because a reading beyond
     * two limits is one alarm at the worse one.
     */
    void journal(Moment moment, List<Change> changes) {
        var before = top;
        top = worst();
        if (top == null) {
            if (before != null) {
                cleared(before, moment, changes);
            }
        } else if (before == null) {
            raised(Transition.RAISED, moment, changes);
        } else if (top != before) {
            step(before, moment, changes);
        } else if (top.callsForAnnouncement() && isLive(moment)) {
            announce(moment, changes);
        }
        join();
        members.forEach(member -> member.journalled(alarm));
        if (alarm != null) {
            alarm.stands(status());
        }
        if (members.stream().noneMatch(Condition::hasAlarm)) {
            alarm = null;
        }
    }

    /** People are told now of what holds. */
    void announce(Moment moment, List<Change> changes) {
        top.announced(true);
        alarm.announced();
        changes.add(
                new Change(alarm, Transition.ANNOUNCED, standing(top, moment), status(), moment.at(), moment.value(),
                        false, null));
    }

    private void step(Condition before, Moment moment, List<Change> changes) {
        if (rank(top) >= rank(before)) {
            raised(Transition.STEPPED_UP, moment, changes);
        } else {
            steppedDown(before, moment, changes);
        }
    }

    private boolean isLive(Moment moment) {
        var rule = rule(top, moment);
        return rule != null && rule.isLive(moment.at(), moment.now());
    }

    private @Nullable AlarmRule rule(Condition member, Moment moment) {
        return member.isJudged() ? member.judgedBy() : limits.at(member.ruleId(), moment.at());
    }

    private void raised(Transition transition, Moment moment, List<Change> changes) {
        boolean live = isLive(moment);
        var standing = standing(top, moment);
        if (alarm == null) {
            alarm = OpenAlarm.raised(new OpenAlarm.Raise(top.seriesId(), standing, moment.at(), moment.value()), !live);
        } else if (live) {
            alarm.announced();
        }
        top.announced(top.announced() || live);
        line(transition, standing, moment, new Words(!live, null), changes);
    }

    private void steppedDown(Condition before, Moment moment, List<Change> changes) {
        boolean told = before.announced();
        top.announced(top.announced() || told);
        line(Transition.STEPPED_DOWN, standing(top, moment), moment, new Words(!told, before.releasedBecause()),
                changes);
    }

    private void cleared(Condition before, Moment moment, List<Change> changes) {
        boolean told = members.stream().anyMatch(Condition::announced);
        line(Transition.CLEARED, standing(before, moment), moment, new Words(!told, before.releasedBecause()),
                changes);
    }

    /** Whether nobody is to be told, and why it is so where no reading says it. */
    private record Words(boolean historical, @Nullable String comment) {}

    private void line(Transition transition, @Nullable Standing standing, Moment moment, Words words,
            List<Change> changes) {
        var status = status();
        alarm.moved(transition, standing, status, moment.at());
        changes.add(new Change(alarm, transition, standing, status, moment.at(), moment.value(), words.historical(),
                words.comment()));
    }

    /** A limit that is exceeded beneath the one by which the alarm stands asks for no acknowledgement of its own. */
    private void join() {
        if (top != null && top.state() instanceof AlarmState.ActiveAcknowledged) {
            members.stream().filter(member -> member != top).forEach(Condition::acknowledgeIfJustRaised);
        }
    }

    /** Null: no version of its rule judges. */
    private @Nullable Standing standing(Condition member, Moment moment) {
        var rule = rule(member, moment);
        return rule == null ? null : Standing.by(rule);
    }

    /** Of two limits of one rank, one on each side, it is the one that was raised last. */
    private @Nullable Condition worst() {
        var worst = top != null && top.isActive() ? top : null;
        for (var member : members) {
            if (member.isActive() && (worst == null || rank(member) > rank(worst)
                    || rank(member) == rank(worst) && member.isJustRaised())) {
                worst = member;
            }
        }
        return worst;
    }

    private int rank(Condition member) {
        return limits.rank(member.ruleId());
    }

    /** The state of the alarm as a whole: it is active, latched or unacknowledged if one of its limits is. */
    private AlarmState.Status status() {
        return AlarmState.Status.whole(members.stream().map(member -> member.state().status()).toList());
    }
}
