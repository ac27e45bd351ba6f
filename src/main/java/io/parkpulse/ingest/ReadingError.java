package io.parkpulse.ingest;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why something of a message was not stored.
 *
 * @param index  position of the reading in the message, from 0; null: the whole message
 * @param detail what was wrong and what was expected, for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadingError(@Nullable Integer index, RejectReason reason, String detail) {
    /** The whole message is refused. */
    public static ReadingError ofMessage(RejectReason reason, String detail) {
        return new ReadingError(null, reason, detail);
    }
}
