package io.parkpulse.alarm.rationale;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where rationales come from. */
@ConfigMapping(prefix = "parkpulse.alarm.rationale")
interface RationaleSettings {
    /** A file of the site, whose lines go before those of the shipped {@code alarm/rationale.csv}. */
    Optional<Path> file();
}
