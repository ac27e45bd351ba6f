package io.parkpulse.notify;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a notification stands, as in the column {@code outbox.status}. */
public enum OutboxStatus {
    PENDING, DELIVERED, GIVEN_UP;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such status */
    static OutboxStatus of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
