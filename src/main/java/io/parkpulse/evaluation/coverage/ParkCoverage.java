package io.parkpulse.evaluation.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What telemetry says of a park's digital management, by the aspects of a scheme.
 *
 * @param from   first day, of the park's time zone
 * @param to     last day
 * @param until  readings are expected until then
 * @param energy null: it was not a year that was asked for, and land and output are filed for years
 */
public record ParkCoverage(
        String park,
        String scheme,
        LocalDate from,
        LocalDate to,
        int days,
        String timeZone,
        Instant until,
        List<AspectCoverage> aspects,
        @Nullable EnergyUse energy) {}
