package io.parkpulse.evaluation.report.target;

import java.util.SortedMap;

/**
 * One line of a published table: what a district is to reach.
 *
 * @param measure   what is counted
 * @param total     when all years are over
 * @param reached   before the first year
 * @param remaining as published, whether or not it is the difference
 * @param added     new in each year, as published
 */
public record Target(
        District district,
        Measure measure,
        long total,
        long reached,
        long remaining,
        SortedMap<Integer, Long> added) {
    /** What is to be there at the end of a year: what was reached before and what the years up to it add. */
    public long by(int year) {
        return reached + added.headMap(year + 1).values().stream().mapToLong(Long::longValue).sum();
    }
}
