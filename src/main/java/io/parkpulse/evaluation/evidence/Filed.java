package io.parkpulse.evaluation.evidence;

import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One filed value with its provenance.
 *
 * @param source    who states it, for example the tax department; of a roll-up: of how many enterprises it is made
 * @param document  reference of the document that proves it
 * @param enteredBy who uploaded it
 * @param version   of the upload that brought it
 * @param rolledUp  what the figures of the park's enterprises come to, if they are complete: the value itself, unless one
 *                  is filed for the park, which then counts
 */
public record Filed(
        String key,
        Value value,
        String source,
        @Nullable String document,
        String enteredBy,
        Instant enteredAt,
        int version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RolledUp rolledUp) {

    /** A value that is filed for the park itself. */
    public Filed(String key, Value value, String source, @Nullable String document, String enteredBy,
            Instant enteredAt, int version) {
        this(key, value, source, document, enteredBy, enteredAt, version, null);
    }

    /** The same with what the enterprises' figures come to. */
    public Filed beside(RolledUp other) {
        return new Filed(key, value, source, document, enteredBy, enteredAt, version, other);
    }
}
