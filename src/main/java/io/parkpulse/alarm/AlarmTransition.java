package io.parkpulse.alarm;

/**
 * A line that was just written to the journal.
 *
 * @param eventId    key of {@code alarm_event} and {@code alarm_event_info}
 * @param historical of the past: journalled, but nobody is to be told
 */
public record AlarmTransition(long eventId, long alarmId, Transition transition, Severity severity,
        boolean historical) {}
