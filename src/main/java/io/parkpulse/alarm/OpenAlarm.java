package io.parkpulse.alarm;

import java.time.Instant;

import jakarta.annotation.Nullable;

/** An alarm that a transaction raises or changes; becomes a row of {@code alarm}. */
final class OpenAlarm {
    private long id;
    private final ConditionKey key;
    private final boolean stored;
    private final @Nullable Raise raise;
    private final Severity severity;
    private @Nullable Standing standing;
    private AlarmState.Status state;
    private @Nullable Instant clearedAt;
    private @Nullable Instant endedAt;
    private final boolean historical;
    private boolean announced;
    private boolean changed;
    private final Quiet quiet = new Quiet();

    /** What is known when an alarm is raised, and never changes. */
    record Raise(int seriesId, Standing standing, Instant at, double value) {}

    private OpenAlarm(long id, ConditionKey key, boolean stored, @Nullable Raise raise, Severity severity,
            AlarmState.Status state, boolean historical) {
        this.id = id;
        this.key = key;
        this.stored = stored;
        this.raise = raise;
        this.severity = severity;
        this.state = state;
        this.historical = historical;
        this.changed = !stored;
    }

    static OpenAlarm raised(Raise raise, boolean historical) {
        return new OpenAlarm(0, new ConditionKey(raise.seriesId(), raise.standing().ruleId()), false, raise,
                raise.standing().severity(), AlarmState.Status.ACTIVE_UNACKNOWLEDGED, historical);
    }

    /** @param key of one of its limits */
    static OpenAlarm stored(long id, ConditionKey key, Severity severity, AlarmState.Status state) {
        return new OpenAlarm(id, key, true, null, severity, state, false);
    }

    /**
     * A reading moved the alarm on.
     *
     * @param by null: the limit by which it stands stays as it is
     */
    void moved(Transition transition, @Nullable Standing by, AlarmState.Status next, Instant at) {
        standing = by == null ? standing : by;
        state = next;
        changed = true;
        if (transition == Transition.CLEARED) {
            clearedAt = at;
        } else if (transition == Transition.RAISED) {
            clearedAt = null;
        }
        endedAt = next == AlarmState.Status.NORMAL ? at : null;
    }

    /** The state of the alarm, as its limits are stored. */
    void found(AlarmState.Status whole) {
        state = whole;
    }

    /** The state of the alarm, where that of one of its limits has changed and no line of the journal says so. */
    void stands(AlarmState.Status whole) {
        changed = changed || whole != state;
        state = whole;
    }

    /** People are told of it now, whatever it began as. */
    void announced() {
        announced = true;
        changed = true;
    }

    void id(long assigned) {
        id = assigned;
    }

    long id() {
        return id;
    }

    /** Of one of its limits. */
    ConditionKey key() {
        return key;
    }

    /** What keeps people from being told of it. */
    Quiet quiet() {
        return quiet;
    }

    boolean isNew() {
        return !stored;
    }

    boolean changed() {
        return changed;
    }

    Raise raise() {
        return raise;
    }

    /** By which limit it stands, or stood last; null: as it is stored. */
    @Nullable
    Standing standing() {
        return standing;
    }

    Severity severity() {
        return standing == null ? severity : standing.severity();
    }

    AlarmState.Status state() {
        return state;
    }

    @Nullable
    Instant clearedAt() {
        return clearedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /** Of a new alarm: raised from readings of the past, and nobody is told. */
    boolean historical() {
        return historical && !announced;
    }

    boolean isAnnounced() {
        return announced;
    }
}
