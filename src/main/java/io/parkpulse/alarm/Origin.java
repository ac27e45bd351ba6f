package io.parkpulse.alarm;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a rule, a schedule or a holiday is from. */
public enum Origin {
    /** Comes with the service, and changes with it. */
    SHIPPED,
    /** A person entered it: the service never changes it. */
    SITE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Origin of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
