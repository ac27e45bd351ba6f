package io.parkpulse.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Event time of the newest reading of each series that this replica has committed since it started: good for counting,
 * not for deciding. Eight bytes a series; written without locks by the lanes: the readings of a series are in one of them at a time.
 */
final class NewestTimes {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final Map<Integer, long[]> chunks = new ConcurrentHashMap<>();

    /** Takes a reading in; whether a newer one of its series came before. */
    boolean isBehind(int series, long timeMicros) {
        var chunk = chunks.computeIfAbsent(series >>> CHUNK_BITS, any -> {
            var empty = new long[CHUNK];
            Arrays.fill(empty, Long.MIN_VALUE);
            return empty;
        });
        int slot = series & (CHUNK - 1);
        if (timeMicros < chunk[slot]) {
            return true;
        }
        chunk[slot] = timeMicros;
        return false;
    }
}
