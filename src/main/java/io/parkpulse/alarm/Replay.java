package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

/** Takes stored readings in order of event time through the state machine, without people: finds when a condition held. */
final class Replay {
    private final Instant now;
    private final List<Found> found = new ArrayList<>();
    private AlarmState state = new AlarmState.Normal();
    private @Nullable Found open;
    private @Nullable Point last;
    private @Nullable AlarmRule lastRule;

    /** Begins at rest. */
    Replay(Instant now) {
        this.now = now;
    }

    /** Begins where the condition holds and no off-delay runs. */
    static Replay within(Episode episode, Instant now) {
        var replay = new Replay(now);
        replay.state = new AlarmState.ActiveUnacknowledged(null);
        replay.open = new Found(episode.beganAt(), new Point(episode.raisedAt(), Double.NaN), null, null, null);
        return replay;
    }

    void take(Point reading, AlarmRule rule) {
        last = reading;
        lastRule = rule;
        var position = rule.position(reading.value());
        var began = state.since() == null ? reading.at() : state.since();
        var step = state.take(position, reading.at(), rule.timing());
        state = step.next();
        if (step.transition() == Transition.RAISED) {
            open = new Found(began, reading, rule, null, null);
        } else if (step.transition() == Transition.CLEARED) {
            found.add(open.until(reading));
            open = null;
            state = new AlarmState.Normal();
        }
        if (open != null && open.held() == null && position != RuleKind.Position.CLEAR
                && rule.isLive(reading.at(), now)) {
            open = open.heldBy(reading);
        }
    }

    /** Takes a reading that no version of the rule judges: nothing holds any more. */
    void release(Point reading) {
        last = reading;
        lastRule = null;
        if (open != null) {
            found.add(open.until(reading));
            open = null;
        }
        state = new AlarmState.Normal();
    }

    /** Whether the condition holds after the last reading. */
    boolean holds() {
        return open != null;
    }

    /** When the running delay began; null: none runs, so that only {@link #holds()} matters for what comes. */
    @Nullable
    Instant since() {
        return state.since();
    }

    /** Those that ended, in order. */
    List<Found> found() {
        return found;
    }

    @Nullable
    Found open() {
        return open;
    }

    /** The last reading; null: there was none. */
    @Nullable
    Point last() {
        return last;
    }

    /** By which the last reading was judged; null: by none. */
    @Nullable
    AlarmRule lastRule() {
        return lastRule;
    }
}
