package io.parkpulse.notify.noise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long and how many silences may be, and where the policies come from. */
@ConfigMapping(prefix = "parkpulse.notify.noise")
interface NoiseSettings {
    /** How often the service looks for silences, inhibitions and flapping that have ended. */
    @WithDefault("1s")
    Duration every();

    /** How often it looks for alarms that have to be repeated. */
    @WithDefault("15s")
    Duration repeatEvery();

    /** How long a silence may last. */
    @WithDefault("7d")
    Duration longestSilence();

    /** How many silences may be active or pending at a time: an alarm waits for each. */
    @WithDefault("200")
    @Positive
    int mostSilences();

    /** A file instead of the shipped {@code notify/noise.csv}. */
    Optional<Path> policyFile();

    /** A file instead of the shipped {@code notify/inhibitions.csv}. */
    Optional<Path> inhibitionFile();
}
