package io.parkpulse.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.telemetry.Reading;

/** One rule on one series, while a transaction evaluates it. */
final class Condition {
    private final int seriesId;
    private final String ruleId;
    private final boolean stored;
    private AlarmState state;
    private @Nullable Instant lastTime;
    private @Nullable OpenAlarm alarm;
    private boolean announced;
    private boolean evaluated;

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
     * Takes a reading in. One that is not newer than the last is history: a newer one has decided already.
     *
     * @param changes gets a line for each transition
     */
    void take(Reading reading, AlarmRule rule, Instant now, List<Change> changes) {
        var at = reading.time();
        if (lastTime != null && !at.isAfter(lastTime)) {
            return;
        }
        var position = rule.position(reading.value());
        if (state instanceof AlarmState.Normal && position != RuleKind.Position.EXCEEDED) {
            return;
        }
        evaluated = true;
        lastTime = at;
        boolean live = Duration.between(at, now).compareTo(rule.liveWindow()) <= 0;
        var step = switch (position) {
            case EXCEEDED -> state.exceeded(at, rule.timing());
            case IN_DEADBAND -> state.inDeadband(at, rule.timing());
            case CLEAR -> state.clear(at, rule.timing());
        };
        state = step.next();
        if (step.transition() == Transition.RAISED) {
            raised(reading, rule, live, changes);
        } else if (step.transition() != null) {
            alarm.moved(step.transition(), state.status(), at);
            changes.add(change(step.transition(), reading, !announced));
        } else if (live && !announced && isActive() && position != RuleKind.Position.CLEAR) {
            announced = true;
            alarm.announced();
            changes.add(change(Transition.ANNOUNCED, reading, false));
        }
        if (state instanceof AlarmState.Normal) {
            alarm = null;
            announced = false;
        }
    }

    private void raised(Reading reading, AlarmRule rule, boolean live, List<Change> changes) {
        var at = reading.time();
        if (alarm == null) {
            alarm = OpenAlarm.raised(new OpenAlarm.Raise(seriesId, ruleId, rule.severity(), rule.limit(), at,
                    reading.value()), !live);
        } else {
            alarm.moved(Transition.RAISED, state.status(), at);
            if (live) {
                alarm.announced();
            }
        }
        announced = announced || live;
        changes.add(change(Transition.RAISED, reading, !live));
    }

    private Change change(Transition transition, Reading reading, boolean historical) {
        return new Change(alarm, transition, state.status(), reading.time(), reading.value(), historical);
    }

    private boolean isActive() {
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

    /** Whether any reading counted, so that there is something to write. */
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

    boolean announced() {
        return announced;
    }
}
