package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an evaluation could not decide, because newer readings had decided already. */
final class LateReadings {
    private final Instant now;
    private final SortedMap<ConditionKey, Mark> marks = new TreeMap<>();
    private final List<Mark> past = new ArrayList<>();

    LateReadings(Instant now) {
        this.now = now;
    }

    void add(Mark mark) {
        marks.merge(mark.key(), mark, Mark::and);
    }

    /** Old readings that exceed nothing: late only if they touch an episode on record. */
    void addPast(Mark span) {
        past.add(span);
    }

    Instant now() {
        return now;
    }

    /** In order of key. */
    Collection<Mark> marks() {
        return marks.values();
    }

    List<Mark> past() {
        return past;
    }
}
