package io.parkpulse.simulator.replay;

import java.time.Instant;
import java.util.Optional;

/**
 * What was in a file.
 *
 * @param rows       rows read
 * @param values     values to publish
 * @param missing    cells without a value
 * @param outOfOrder rows that are not later than the one before them of the same device
 * @param messages   messages that hold the values
 */
public record ReplaySummary(
        long rows,
        long values,
        long missing,
        long outOfOrder,
        long messages,
        Optional<Instant> first,
        Optional<Instant> last) {
    static final ReplaySummary NOTHING = new ReplaySummary(0, 0, 0, 0, 0, Optional.empty(), Optional.empty());

    ReplaySummary plusRow(Instant time, int rowValues, int rowMissing, boolean repeated) {
        return new ReplaySummary(rows + 1, values + rowValues, missing + rowMissing, outOfOrder + (repeated ? 1 : 0),
                messages, Optional.of(first.orElse(time)), Optional.of(time));
    }

    ReplaySummary withMessages(long count) {
        return new ReplaySummary(rows, values, missing, outOfOrder, count, first, last);
    }
}
