package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/** One limit on one series, while a transaction evaluates or reviews it. */
final class Condition {
    private final int seriesId;
    private final String ruleId;
    private final boolean stored;
    private AlarmState state;
    private @Nullable Instant lastTime;
    private final @Nullable OpenAlarm loaded;
    private @Nullable LimitGroup group;
    private boolean announced;
    private boolean evaluated;
    private boolean judged;
    private @Nullable AlarmRule judgedBy;
    private @Nullable String releasedBecause;
    private boolean held;
    private @Nullable Span raised;
    private @Nullable Instant closedAt;
    private final List<Span> spans = new ArrayList<>();

    /**
     * When the condition held.
     *
     * @param alarm null: not journalled yet
     */
    record Span(Instant beganAt, Instant raisedAt, @Nullable Instant clearedAt, @Nullable OpenAlarm alarm) {}

    private Condition(int seriesId, String ruleId, boolean stored, AlarmState state, @Nullable Instant lastTime,
            @Nullable OpenAlarm loaded, boolean announced) {
        this.seriesId = seriesId;
        this.ruleId = ruleId;
        this.stored = stored;
        this.state = state;
        this.lastTime = lastTime;
        this.loaded = loaded;
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

    /** One at rest that has nothing to do with what is open. */
    Condition apart() {
        var apart = atRest(seriesId, ruleId, null);
        group.apart(apart);
        return apart;
    }

    /** Becomes one of these limits; gives what is open by it. */
    @Nullable
    OpenAlarm join(LimitGroup limits) {
        group = limits;
        return loaded;
    }

    /**
     * Takes a reading in, of which {@link LimitGroup#journal} then says what it means. One that is older than the last
     * decides nothing here: a newer one has decided already, and only a review can tell what it changes. One of the same
     * time is a duplicate.
     *
     * @return false if the reading is older than the last
     */
    boolean take(Instant at, double value, AlarmRule rule) {
        if (lastTime != null && !at.isAfter(lastTime)) {
            return at.equals(lastTime);
        }
        var position = rule.position(value);
        if (state instanceof AlarmState.Normal && position != RuleKind.Position.EXCEEDED) {
            return true;
        }
        judge(at, rule);
        held = position != RuleKind.Position.CLEAR;
        var began = state.since() == null ? at : state.since();
        var step = state.take(position, at, rule.timing());
        state = step.next();
        if (step.transition() == Transition.RAISED) {
            raised = new Span(began, at, null, null);
        } else if (step.transition() != null) {
            closeSpan(at);
        }
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
    boolean release(Instant at, boolean latching, String why) {
        if (lastTime != null && !at.isAfter(lastTime)) {
            return at.equals(lastTime);
        }
        if (isAtRest()) {
            return true;
        }
        judge(at, null);
        releasedBecause = why;
        if (isActive()) {
            clear(at, latching);
            closeSpan(at);
        } else {
            state = state instanceof AlarmState.Pending ? new AlarmState.Normal() : state.status().state(null);
        }
        return true;
    }

    private void judge(Instant at, @Nullable AlarmRule rule) {
        evaluated = true;
        lastTime = at;
        judged = true;
        judgedBy = rule;
    }

    private void clear(Instant at, boolean latching) {
        state = state.status().state(null).take(RuleKind.Position.CLEAR, at, Timing.atOnce(latching)).next();
    }

    /** Whether the reading that was just taken says something about this limit. */
    boolean isJudged() {
        return judged;
    }

    /** By which version of its rule; null: by none, because none applies any more. */
    @Nullable
    AlarmRule judgedBy() {
        return judgedBy;
    }

    /** Why no version of its rule judges, for people to read; null: one does. */
    @Nullable
    String releasedBecause() {
        return releasedBecause;
    }

    /** Whether the reading that was just taken shows that the condition, of which nobody was told, still holds. */
    boolean callsForAnnouncement() {
        return held && !announced && isActive();
    }

    /** Whether the reading that was just taken raised it. */
    boolean isJustRaised() {
        return raised != null;
    }

    /** A person knows already of something worse. */
    void acknowledgeIfJustRaised() {
        if (raised != null && state instanceof AlarmState.Unacknowledged open) {
            state = open.acknowledge().next();
        }
    }

    /** What was just taken is journalled. */
    void journalled(@Nullable OpenAlarm alarm) {
        if (raised != null) {
            spans.add(new Span(raised.beganAt(), raised.raisedAt(), null, alarm));
            raised = null;
        }
        judged = false;
        judgedBy = null;
        releasedBecause = null;
        held = false;
        announced = announced && hasAlarm();
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

    /** Raises: a review found that the condition holds, or held. */
    void raiseFound(Found found, Instant now, List<Change> changes) {
        var raise = found.raised();
        evaluated = true;
        judged = true;
        judgedBy = found.rule();
        state = state.status().state(null)
                .take(RuleKind.Position.EXCEEDED, raise.at(), Timing.atOnce(found.rule().timing().latching()))
                .next();
        raised = new Span(found.beganAt(), raise.at(), null, null);
        group.journal(new Moment(raise.at(), raise.value(), now), changes);
        if (!announced && found.held() != null && group.standsBy(this)) {
            judged = true;
            judgedBy = found.rule();
            group.announce(new Moment(found.held().at(), found.held().value(), now), changes);
        }
    }

    /**
     * Clears: the condition is over, whatever delay there is.
     *
     * @param rule     by which it is; null: by none, because none applies any more
     * @param latching whether the alarm is held until a person resets it
     */
    void clearFound(Moment end, @Nullable AlarmRule rule, boolean latching, List<Change> changes) {
        evaluated = true;
        judged = true;
        judgedBy = rule;
        releasedBecause = rule == null ? SeriesRule.NOT_ANY_MORE : null;
        clear(end.at(), latching);
        group.journal(end, changes);
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

    /** What is open, by this limit or another one of the same alarm; null: nothing. */
    @Nullable
    OpenAlarm alarm() {
        return group == null ? loaded : group.alarm();
    }

    /** Whether it is part of an alarm that is open. */
    boolean hasAlarm() {
        return !isAtRest() && !(state instanceof AlarmState.Pending);
    }

    /** Null: none. */
    @Nullable
    Long alarmId() {
        return hasAlarm() ? (Long) alarm().id() : null;
    }

    /** Whether people know that this limit is exceeded. */
    void announced(boolean told) {
        evaluated = evaluated || told != announced;
        announced = told;
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
