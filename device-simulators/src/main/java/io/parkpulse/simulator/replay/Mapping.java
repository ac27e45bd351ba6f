package io.parkpulse.simulator.replay;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells what a CSV file's columns are. Every column of the file must be in use or be listed in {@link #ignore}, so that
 * none is lost by oversight.
 *
 * @param description what the file is
 * @param park        the park to publish as
 * @param gateway     the gateway to publish as
 * @param device      the device of the columns that name none; {@code {Column}} stands for that column's text
 * @param csv         how the file is written
 * @param time        where a row's time is
 * @param columns     what to publish
 * @param ignore      columns that hold nothing to publish
 * @param readingsPerMessage whole rows are put in one message until it has so many readings; 200 if absent
 */
record Mapping(
        String description,
        String park,
        String gateway,
        Optional<String> device,
        CsvLayout csv,
        RowTime.Spec time,
        List<Column> columns,
        List<String> ignore,
        Optional<Integer> readingsPerMessage) {
    private static final int USUAL_READINGS = 200;

    Mapping {
        Objects.requireNonNull(park, "park");
        Objects.requireNonNull(gateway, "gateway");
        Objects.requireNonNull(time, "time");
        csv = csv == null ? CsvLayout.USUAL : csv;
        columns = columns == null ? List.of() : List.copyOf(columns);
        ignore = ignore == null ? List.of() : List.copyOf(ignore);
        device = device == null ? Optional.empty() : device;
        readingsPerMessage = readingsPerMessage == null ? Optional.empty() : readingsPerMessage;
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: nothing to publish");
        }
        if (messageSize(readingsPerMessage) < 1) {
            throw new IllegalArgumentException("readingsPerMessage is less than 1");
        }
        for (var column : columns) {
            if (column.device().isEmpty() && device.isEmpty()) {
                throw new IllegalArgumentException("column '" + column.column() + "' has no device");
            }
        }
    }

    private static int messageSize(Optional<Integer> readings) {
        return readings.orElse(USUAL_READINGS);
    }

    int messageSize() {
        return messageSize(readingsPerMessage);
    }

    /** The device of a column, still with its {@code {Column}} marks. */
    DeviceName deviceOf(Column column) {
        return new DeviceName(column.device().or(() -> device).orElseThrow());
    }
}
