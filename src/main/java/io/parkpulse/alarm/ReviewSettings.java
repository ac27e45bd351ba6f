package io.parkpulse.alarm;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How readings that arrived late or out of order are evaluated again, as history. */
@ConfigMapping(prefix = "parkpulse.alarm.review")
interface ReviewSettings {
    /** How often due reviews are looked for. */
    @WithDefault("500ms")
    Duration every();

    /** How long a backfill must pause before what it brought is reviewed; what is merely out of order is not kept waiting. */
    @WithDefault("10s")
    Duration quiet();

    /** How long a backfill that does not pause may put a review off. */
    @WithDefault("1m")
    Duration longestQuiet();

    /**
     * Age on arrival at which a reading that exceeds nothing is looked up in the record of alarms, because it may
     * correct one that has ended.
     */
    @WithDefault("1m")
    Duration lateAfter();

    /** How far ahead of ours a clock may be and yet be right: what it dates no further ahead counts as now in a review. */
    @WithDefault("5s")
    Duration clockTolerance();

    /** Stored readings that a review reads at a time. */
    @Min(1)
    @WithDefault("5000")
    int page();

    /** Readings after which a review commits what it has at the next moment of rest, and goes on in a new transaction. */
    @Min(1)
    @WithDefault("50000")
    int slice();

    /** How long a review that failed waits. */
    @WithDefault("1m")
    Duration retryAfter();
}
