package io.parkpulse.evaluation.evidence;

import java.time.LocalDate;
import java.util.List;

/**
 * On how many days of a year telemetry of each aspect arrived.
 *
 * @param from     first day that counts: 1 January or the day when the park opened
 * @param to       last day that counts: 31 December or today
 * @param days     how many days that are; 0: none yet
 * @param timeZone the park's, whose days these are
 */
public record Coverage(LocalDate from, LocalDate to, int days, String timeZone, List<OfAspect> aspects) {
    /**
     * Coverage of one aspect.
     *
     * @param aspect         its id in the scheme
     * @param points         how many measuring points (series) are installed
     * @param pointsWithData how many of them delivered a valid reading in the period
     * @param daysWithData   days on which at least one of them did
     */
    public record OfAspect(String aspect, int points, int pointsWithData, int daysWithData) {}
}
