package io.parkpulse.ingest;

import java.util.List;

/**
 * What became of a message that was taken in again.
 *
 * @param stored       readings that are new
 * @param alreadyThere readings whose series and time were stored before
 * @param errors       what is refused still, with the reasons of now
 */
public record Replayed(int stored, int alreadyThere, List<ReadingError> errors) {
    public Replayed {
        errors = List.copyOf(errors);
    }
}
