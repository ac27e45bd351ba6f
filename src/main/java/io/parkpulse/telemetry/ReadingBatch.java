package io.parkpulse.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Readings of one transaction, by series and event time, each (series, time) once: the one that arrived first. */
public final class ReadingBatch {
    private static final Comparator<Reading> BY_KEY = Comparator.comparingInt((Reading r) -> r.series().id())
            .thenComparingLong(Reading::timeMicros);

    private final List<Reading> readings;
    private final int repeated;

    private ReadingBatch(List<Reading> readings, int repeated) {
        this.readings = Collections.unmodifiableList(readings);
        this.repeated = repeated;
    }

    /** @param arrived in the order of arrival */
    public static ReadingBatch of(List<Reading> arrived) {
        var sorted = new ArrayList<>(arrived);
        sorted.sort(BY_KEY);
        var unique = new ArrayList<Reading>(sorted.size());
        Reading last = null;
        for (var reading : sorted) {
            if (last == null || BY_KEY.compare(last, reading) != 0) {
                unique.add(reading);
                last = reading;
            }
        }
        return new ReadingBatch(unique, sorted.size() - unique.size());
    }

    public List<Reading> readings() {
        return readings;
    }

    /** How many were left out because the batch had their key already. */
    public int repeated() {
        return repeated;
    }
}
