package io.parkpulse.evaluation.report.content;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whom a report is about: one park, or a city, county or district with its parks. */
public enum Scope {
    PARK, REGION;

    /** Lower-case name, as in the API. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of this id */
    public static Scope of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
