package io.parkpulse.alarm;

/**
 * A line that was just written to the journal.
 *
 * @param eventId    key of {@code alarm_event} and {@code alarm_event_info}
 * @param historical of the past: journalled, but nobody is to be told
 * @param suppressed nobody is to be told, because the alarm is suppressed
 */
public record AlarmTransition(long eventId, long alarmId, Transition transition, Severity severity,
        boolean historical, boolean suppressed) {
    /** Of an alarm that is not suppressed. */
    public AlarmTransition(long eventId, long alarmId, Transition transition, Severity severity, boolean historical) {
        this(eventId, alarmId, transition, severity, historical, false);
    }

    /** Whether people are to be told. */
    public boolean isTold() {
        return !historical && !suppressed;
    }
}
