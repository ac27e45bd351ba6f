package io.parkpulse.evaluation.coverage;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

/**
 * What telemetry says of one aspect, over some days.
 *
 * @param points         measuring points (series) installed
 * @param pointsWithData of them, with a usable reading
 * @param daysWithData   days on which one of them had a usable reading
 * @param expected       readings that there should be; null: of none of the points is that known
 * @param received       of those, how many there are
 * @param coverage       received of expected, in percent
 * @param alarms         raised in the aspect's domains on these days
 * @param closed         of them, acknowledged and ended
 * @param closedLoop     closed of alarms, in percent; null: none was raised
 */
public record AspectCoverage(
        String aspect,
        String nameEn,
        String nameZh,
        int points,
        int pointsWithData,
        int days,
        int daysWithData,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal received,
        @Nullable BigDecimal coverage,
        int alarms,
        int closed,
        @Nullable BigDecimal closedLoop) {}
