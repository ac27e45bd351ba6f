package io.parkpulse.ingest.rejection;

import java.util.List;

import io.parkpulse.ingest.ReadingError;
import io.parkpulse.ingest.RejectReason;
import io.parkpulse.ingest.Replayed;

/**
 * What became of one message that was replayed.
 *
 * @param replayed             nothing of it is refused any more
 * @param readingsStored       readings that are new
 * @param readingsAlreadyThere readings whose series and time were stored before
 * @param errorCount           how much of it is still refused
 * @param errors               the first hundred, with the reasons of now
 * @param reasonsZh            of all of them, each once, in Chinese
 */
record ReplayOutcome(long id, boolean replayed, int readingsStored, int readingsAlreadyThere, int errorCount,
        List<ReadingError> errors, List<String> reasonsZh) {
    private static final int MOST_ERRORS = 100;

    static ReplayOutcome of(long id, Replayed replayed) {
        var errors = replayed.errors();
        return new ReplayOutcome(id, errors.isEmpty(), replayed.stored(), replayed.alreadyThere(), errors.size(),
                errors.subList(0, Math.min(MOST_ERRORS, errors.size())),
                errors.stream().map(ReadingError::reason).distinct().map(RejectReason::nameZh).toList());
    }
}
