package io.parkpulse.evaluation.tenant.rectification;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How deadlines of tickets are watched. */
@ConfigMapping(prefix = "parkpulse.rectification")
interface RectificationSettings {
    /** How often is looked for deadlines that are near or over; each ticket is reminded of once a day. */
    @WithDefault("15m")
    Duration remindEvery();
}
