package io.parkpulse.telemetry.storage;

import java.time.Duration;
import java.util.Optional;

/** The rollups, finest first; each is made of the one before it. */
enum Rollup {
    MINUTE("1m", Duration.ofMinutes(1)), QUARTER_HOUR("15m", Duration.ofMinutes(15)), HOUR("1h",
            Duration.ofHours(1)), DAY("1d", Duration.ofDays(1));

    private final String resolution;
    private final Duration step;

    Rollup(String resolution, Duration step) {
        this.resolution = resolution;
        this.step = step;
    }

    /** Its name in {@code rollup_level}. */
    String resolution() {
        return resolution;
    }

    Duration step() {
        return step;
    }

    /** The continuous aggregate. */
    String relation() {
        return "reading_" + resolution + "_cagg";
    }

    Optional<Duration> kept(StorageSettings.Keep keep) {
        return switch (this) {
            case MINUTE -> keep.minutes();
            case QUARTER_HOUR -> keep.quarterHours();
            case HOUR -> keep.hours();
            case DAY -> keep.days();
        };
    }

    Duration every(StorageSettings.Refresh refresh) {
        return switch (this) {
            case MINUTE -> refresh.minutes();
            case QUARTER_HOUR -> refresh.quarterHours();
            case HOUR -> refresh.hours();
            case DAY -> refresh.days();
        };
    }
}
