package io.parkpulse.ingest;

import java.util.List;

/** What a decoder made of a payload: the readings that it understood, and an error for each that it did not. */
public record Decoded(List<Sample> samples, List<ReadingError> errors) {
    /** Nothing of the payload could be understood. */
    public static Decoded refused(RejectReason reason, String detail) {
        return new Decoded(List.of(), List.of(ReadingError.ofMessage(reason, detail)));
    }
}
