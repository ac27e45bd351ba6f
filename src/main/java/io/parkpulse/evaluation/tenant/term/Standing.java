package io.parkpulse.evaluation.tenant.term;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How well a number is founded. */
public enum Standing {
    /** It stands in the text that is its source. */
    TEXT,
    /** Another text than its source says that it stands there. */
    SECONDARY,
    /** It is generally said to stand there, and was not looked up. */
    UNVERIFIED,
    /** The text leaves it open, and nobody has decided it. */
    UNDECIDED,
    /** A default of the platform; no text asks for it. */
    DEFAULT,
    /** Somebody entered it. */
    SITE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Standing of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
