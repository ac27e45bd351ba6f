package io.parkpulse.simulator.replay;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * No clock, but a known pace.
 *
 * @param columns the one that counts the rows from 0; none: their place in the file counts
 * @param start   time of row 0
 * @param step    from one row to the next
 */
record IndexTime(List<String> columns, OffsetDateTime start, Duration step) implements RowTime.Spec {
    IndexTime {
        columns = columns == null ? List.of() : List.copyOf(columns);
        Objects.requireNonNull(start, "time lacks its start");
        Objects.requireNonNull(step, "time lacks its step");
        if (columns.size() > 1) {
            throw new IllegalArgumentException("time of kind index has one column, or none");
        }
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("step is less than a millisecond");
        }
    }

    @Override
    public RowTime reader() {
        var first = start.toInstant().truncatedTo(ChronoUnit.MILLIS);
        return row -> first.plusMillis(Math.multiplyExact(step.toMillis(), index(row)));
    }

    private long index(Row row) throws CellException {
        if (columns.isEmpty()) {
            return row.index();
        }
        var text = row.cell(columns.get(0));
        try {
            long index = Long.parseLong(text);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            // Told below, with what was expected.
        }
        throw new CellException(columns.get(0), text, "a row number, from 0");
    }
}
