package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/** One rule on one series, while a transaction evaluates or reviews it. */
final class Condition {
    private final int seriesId;
    private final String ruleId;
    private final boolean stored;
    private AlarmState state;
    private @Nullable Instant lastTime;
    private @Nullable OpenAlarm alarm;
    private boolean announced;
    private boolean evaluated;
    private long judgedBy;
    private @Nullable Instant closedAt;
    private final List<Span> spans = new ArrayList<>();

    /** When the condition held. */
    record Span(Instant beganAt, Instant raisedAt, @Nullable Instant clearedAt, OpenAlarm alarm) {}

    private Condition(int seriesId, String ruleId, boolean stored, AlarmState state, @Nullable Instant lastTime,
            @Nullable OpenAlarm alarm, boolean announced) {
        this.seriesId = seriesId;
        this.ruleId = ruleId;
        this.stored = stored;
        this.state = state;
        this.lastTime = lastTime;
        this.alarm = alarm;
        this.announced = announced;
    }

    /** @param newest event time of the newest stored reading of the series; null: none */
    static Condition atRest(int seriesId, String ruleId, @Nullable Instant newest) {
        return new Condition(seriesId, ruleId, false, new AlarmState.Normal(), newest, null, false);
    }

    static Condition stored(int seriesId, String ruleId, AlarmState state, Instant lastTime, @Nullable OpenAlarm alarm,
            boolean announced) {
        return new Condition(seriesId, ruleId, true, state, lastTime, alarm, announced);
    }

    /**
     * Takes a reading in. One that is older than the last decides nothing here: a newer one has decided already, and only
     * a review can tell what it changes. One of the same time is a duplicate.
     *
     * @param changes gets a line for each transition
     * @return false if the reading is older than the last
     */
    boolean take(Instant at, double value, AlarmRule rule, Instant now, List<Change> changes) {
        if (lastTime != null && !at.isAfter(lastTime)) {
            return at.equals(lastTime);
        }
        var position = rule.position(value);
        if (state instanceof AlarmState.Normal && position != RuleKind.Position.EXCEEDED) {
            return true;
        }
        evaluated = true;
        lastTime = at;
        judgedBy = rule.version();
        boolean live = rule.isLive(at, now);
        var began = state.since() == null ? at : state.since();
        var step = state.take(position, at, rule.timing());
        state = step.next();
        if (step.transition() == Transition.RAISED) {
            raised(at, value, rule, live, changes);
            spans.add(new Span(began, at, null, alarm));
        } else if (step.transition() != null) {
            moved(step.transition(), at, value, null, changes);
            closeSpan(at);
        } else if (live && !announced && isActive() && position != RuleKind.Position.CLEAR) {
            announce(at, value, changes);
        }
        forgetAtRest();
        return true;
    }

    /**
     * Takes a reading in that no version of the rule judges: the rule is disabled, has ended, or does not apply at that
     * time. Then nothing can hold any more; what a person has to do, a person still has to do.
     *
     * @param latching whether the rule's alarms are held until a person resets them
     * @param why      for the journal
     * @return false if the reading is older than the last
     */
    boolean release(Point reading, boolean latching, String why, List<Change> changes) {
        if (lastTime != null && !reading.at().isAfter(lastTime)) {
            return reading.at().equals(lastTime);
        }
        if (isAtRest()) {
            return true;
        }
        evaluated = true;
        lastTime = reading.at();
        if (isActive()) {
            judgedBy = 0;
            clear(reading, latching, why, changes);
            closeSpan(reading.at());
        } else {
            state = state instanceof AlarmState.Pending ? new AlarmState.Normal() : state.status().state(null);
        }
        return true;
    }

    private void raised(Instant at, double value, AlarmRule rule, boolean live, List<Change> changes) {
        if (alarm == null) {
            alarm = OpenAlarm.raised(
                    new OpenAlarm.Raise(seriesId, ruleId, rule.version(), rule.severity(), rule.threshold(), at, value),
                    !live);
        } else {
            alarm.moved(Transition.RAISED, state.status(), at);
            if (live) {
                alarm.announced();
            }
        }
        announced = announced || live;
        changes.add(new Change(alarm, Transition.RAISED, state.status(), at, value, !live, judgedBy, null));
    }

    private void moved(Transition transition, Instant at, double value, @Nullable String why, List<Change> changes) {
        alarm.moved(transition, state.status(), at);
        changes.add(new Change(alarm, transition, state.status(), at, value, !announced, judgedBy,
                why));
    }

    private void announce(Instant at, double value, List<Change> changes) {
        announced = true;
        alarm.announced();
        changes.add(new Change(alarm, Transition.ANNOUNCED, state.status(), at, value, false, judgedBy, null));
    }

    private void closeSpan(Instant at) {
        int last = spans.size() - 1;
        if (last < 0) {
            closedAt = at;
        } else {
            var open = spans.get(last);
            spans.set(last, new Span(open.beganAt(), open.raisedAt(), at, open.alarm()));
        }
    }

    private void forgetAtRest() {
        if (isAtRest()) {
            alarm = null;
            announced = false;
        }
    }

    /** Raises: a review found that the condition holds, or held. */
    void raiseFound(Found found, Instant now, List<Change> changes) {
        evaluated = true;
        var raise = found.raised();
        var rule = found.rule();
        judgedBy = rule.version();
        state = state.status().state(null)
                .take(RuleKind.Position.EXCEEDED, raise.at(), Timing.atOnce(rule.timing().latching()))
                .next();
        raised(raise.at(), raise.value(), rule, rule.isLive(raise.at(), now), changes);
        if (!announced && found.held() != null) {
            announce(found.held().at(), found.held().value(), changes);
        }
    }

    /**
     * Clears: the condition is over, whatever delay there is.
     *
     * @param rule     by which it is; null: by none, because none applies any more
     * @param latching whether the alarm is held until a person resets it
     */
    void clearFound(Point end, @Nullable AlarmRule rule, boolean latching, List<Change> changes) {
        evaluated = true;
        judgedBy = rule == null ? 0 : rule.version();
        clear(end, latching, rule == null ? SeriesRule.NOT_ANY_MORE : null, changes);
    }

    private void clear(Point end, boolean latching, @Nullable String why, List<Change> changes) {
        state = state.status().state(null).take(RuleKind.Position.CLEAR, end.at(), Timing.atOnce(latching)).next();
        moved(Transition.CLEARED, end.at(), end.value(), why, changes);
        forgetAtRest();
    }

    /** Goes on from where a review ended: with the delay that runs there, after the last reading that counts by now. */
    void settle(@Nullable Instant since, Instant last) {
        boolean idle = state instanceof AlarmState.Normal || state instanceof AlarmState.Pending;
        var next = !idle
                ? state.status().state(since)
                : since == null ? new AlarmState.Normal() : new AlarmState.Pending(since);
        evaluated = evaluated || !next.equals(state) || stored && !last.equals(lastTime);
        state = next;
        lastTime = last;
    }

    boolean isAtRest() {
        return state instanceof AlarmState.Normal;
    }

    boolean isActive() {
        return state instanceof AlarmState.ActiveUnacknowledged || state instanceof AlarmState.ActiveAcknowledged;
    }

    int seriesId() {
        return seriesId;
    }

    String ruleId() {
        return ruleId;
    }

    boolean stored() {
        return stored;
    }

    /** Whether anything counted, so that there is something to write. */
    boolean evaluated() {
        return evaluated;
    }

    AlarmState state() {
        return state;
    }

    @Nullable
    Instant lastTime() {
        return lastTime;
    }

    @Nullable
    OpenAlarm alarm() {
        return alarm;
    }

    /** Null: none. */
    @Nullable
    Long alarmId() {
        return alarm == null ? null : alarm.id();
    }

    boolean announced() {
        return announced;
    }

    /** When the span that was open before these readings ended; null: it did not, or none was open. */
    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    /** The spans that began with these readings; only the last may be open. */
    List<Span> spans() {
        return spans;
    }
}
