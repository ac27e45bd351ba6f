package io.parkpulse.evaluation.coverage;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How telemetry is turned into figures of an evaluation. */
@ConfigMapping(prefix = "parkpulse.coverage")
interface CoverageSettings {
    /**
     * A CSV file with conversion factors to standard coal of your own: metric, effective_from, effective_to, kgce_per_unit,
     * source. A row takes the place of the shipped one of the same metric and first day.
     */
    Optional<Path> energyFactors();
}
