package io.parkpulse.evaluation.filing.enterprise;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What can be filed of enterprises. */
@ConfigMapping(prefix = "parkpulse.evaluation.enterprises")
interface EnterpriseSettings {
    /** A file that takes the place of the shipped catalogue of enterprise keys, so that a city can have its own. */
    Optional<Path> keysFile();
}
