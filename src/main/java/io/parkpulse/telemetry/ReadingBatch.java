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
    private final List<Reading> repeated;

    private ReadingBatch(List<Reading> readings, List<Reading> repeated) {
        this.readings = Collections.unmodifiableList(readings);
        this.repeated = Collections.unmodifiableList(repeated);
    }

    /** @param arrived in the order of arrival */
    public static ReadingBatch of(List<Reading> arrived) {
        var sorted = new ArrayList<>(arrived);
        sorted.sort(BY_KEY);
        var unique = new ArrayList<Reading>(sorted.size());
        var repeated = new ArrayList<Reading>();
        Reading last = null;
        for (var reading : sorted) {
            if (last == null || BY_KEY.compare(last, reading) != 0) {
                unique.add(reading);
                last = reading;
            } else {
                repeated.add(last);
            }
        }
        return new ReadingBatch(unique, repeated);
    }

    public List<Reading> readings() {
        return readings;
    }

    /** Those of the readings that arrived again, once for each time. */
    public List<Reading> repeated() {
        return repeated;
    }
}
