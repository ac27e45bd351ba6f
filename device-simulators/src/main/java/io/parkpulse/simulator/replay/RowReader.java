package io.parkpulse.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.parkpulse.simulator.gateway.Reading;
import io.parkpulse.simulator.gateway.Series;

/** Turns rows into readings, and counts what it saw. */
final class RowReader {
    private final Mapping mapping;
    private final RowTime time;
    private final Set<String> missing;
    private final Optional<Instant> firstTime;
    private final Map<String, Series> series = new HashMap<>();
    private final Map<String, Instant> lastTimes = new HashMap<>();
    private Duration shift;
    private ReplaySummary summary = ReplaySummary.NOTHING;

    /**
     * @param firstTime moves all times by as much as brings the first row here
     * @throws ReplayException if the file's columns are not those of the mapping
     */
    RowReader(Mapping mapping, Set<String> columns, Optional<Instant> firstTime) throws ReplayException {
        this.mapping = mapping;
        this.time = mapping.time().reader();
        this.missing = Set.copyOf(mapping.csv().missing());
        this.firstTime = firstTime;
        requireSame(mapping, columns);
    }

    private static void requireSame(Mapping mapping, Set<String> columns) throws ReplayException {
        var used = new HashSet<>(mapping.ignore());
        used.addAll(mapping.time().columns());
        for (var column : mapping.columns()) {
            used.add(column.column());
            used.addAll(mapping.deviceOf(column).columns());
        }
        for (var column : used) {
            if (!columns.contains(column)) {
                throw new ReplayException("the mapping names a column '" + column + "', which the file lacks; it has "
                        + columns);
            }
        }
        for (var column : columns) {
            if (!used.contains(column)) {
                throw new ReplayException("the file has a column '" + column
                        + "', which the mapping does not name; publish it or list it under ignore");
            }
        }
    }

    List<Reading> read(Row row) throws CellException {
        var at = shifted(time.of(row));
        var readings = new ArrayList<Reading>();
        var devices = new HashSet<String>();
        int empty = 0;
        for (var column : mapping.columns()) {
            var cell = row.cell(column.column());
            if (missing.contains(cell)) {
                empty++;
            } else {
                var of = series(column, row);
                devices.add(of.device());
                readings.add(new Reading(of, at, column.value(cell)));
            }
        }
        summary = summary.plusRow(at, readings.size(), empty, repeated(devices, at));
        return readings;
    }

    private Instant shifted(Instant original) {
        if (shift == null) {
            shift = firstTime.map(wanted -> Duration.between(original, wanted)).orElse(Duration.ZERO);
        }
        return original.plus(shift);
    }

    private Series series(Column column, Row row) {
        var device = mapping.deviceOf(column).in(row);
        return series.computeIfAbsent(device + "/" + column.metric(),
                key -> new Series(device, column.metric(), column.unit()));
    }

    /** Whether the row is not later than the one before it of a device: its readings may be there already. */
    private boolean repeated(Set<String> devices, Instant at) {
        boolean repeated = false;
        for (var device : devices) {
            var before = lastTimes.put(device, at);
            repeated |= before != null && !at.isAfter(before);
        }
        return repeated;
    }

    ReplaySummary summary() {
        return summary;
    }
}
