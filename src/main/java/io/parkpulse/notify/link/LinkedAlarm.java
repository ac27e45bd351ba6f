package io.parkpulse.notify.link;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import jakarta.annotation.Nullable;

import io.parkpulse.alarm.Severity;
import io.parkpulse.registry.Domain;

/**
 * An alarm as the page of a link shows it; names are data, never markup.
 *
 * @param state as in the column {@code alarm.state}
 */
public record LinkedAlarm(long id, String nameZh, String nameEn, Severity severity, Domain domain, String parkName,
        ZoneId timeZone, String gateway, String device, @Nullable String zone, String state, Instant raised,
        @Nullable Instant acknowledged, @Nullable String acknowledgedBy) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    /** Whether somebody is to acknowledge it. */
    boolean open() {
        return state.endsWith("_UNACKNOWLEDGED");
    }

    public boolean fire() {
        return domain == Domain.FIRE;
    }

    public String raisedAt() {
        return TIME.format(raised.atZone(timeZone));
    }

    public @Nullable String acknowledgedAt() {
        return acknowledged == null ? null : TIME.format(acknowledged.atZone(timeZone));
    }
}
