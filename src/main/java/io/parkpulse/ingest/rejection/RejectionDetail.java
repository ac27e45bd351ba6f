package io.parkpulse.ingest.rejection;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A refused message with its payload and all errors that are stored.
 *
 * @param payload       as text, if it is UTF-8; else null
 * @param payloadBase64 as received; cut if the message is not replayable
 */
record RejectionDetail(@JsonUnwrapped Rejection rejection, @Nullable String payload, byte[] payloadBase64) {
    static RejectionDetail of(Rejection rejection, byte[] payload) {
        return new RejectionDetail(rejection, PayloadText.strict(payload), payload);
    }
}
