package io.parkpulse.evaluation.evidence;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of value a key takes. */
public enum KeyType {
    /** A whole number, 0 or more. */
    COUNT,
    /** Any number, within the bounds of the key. */
    NUMBER,
    /** Yes or no. */
    FLAG;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static KeyType of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
