package io.parkpulse.notify;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a notification stands, as in the column {@code outbox.status}. */
public enum OutboxStatus {
    /** To be delivered, perhaps not before some time. */
    PENDING, DELIVERED,
    /** It failed for too long. */
    GIVEN_UP,
    /** A silence covers the alarm. */
    SILENCED,
    /** Another alarm speaks for this one. */
    INHIBITED,
    /** The alarm flaps. */
    DAMPED,
    /** There was no more need for it. */
    WITHDRAWN;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such status */
    static OutboxStatus of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
