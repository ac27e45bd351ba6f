package io.parkpulse.evaluation.report;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a version was made. */
enum Occasion {
    /** The period was closed. */
    CLOSING,
    /** What was closed had changed since. */
    RECHECK,
    /** A person asked for it. */
    DEMAND;

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occasion of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
