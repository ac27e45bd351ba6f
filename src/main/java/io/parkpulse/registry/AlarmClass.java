package io.parkpulse.registry;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How alarms on a metric are managed: an alarm class after ISA-18.2, as data of the catalogue. */
public enum AlarmClass {
    /** May be shelved, delayed and suppressed. */
    PROCESS,
    /** What the platform itself does not see any more: an isolation, a lost connection. Never suppressed. */
    SUPERVISION,
    /**
     * Fire: the highest class. Held until reset (GB 14287.5-2025 §5.3.4), never shelved, delayed or suppressed, and closed
     * only with what it was (GB 25201-2010 §5.3).
     */
    FIRE;

    /** Lower-case name, as in the database and the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether people may be kept from being told. */
    public boolean isSuppressible() {
        return this == PROCESS;
    }

    /** @throws IllegalArgumentException if no class has this id */
    public static AlarmClass of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
