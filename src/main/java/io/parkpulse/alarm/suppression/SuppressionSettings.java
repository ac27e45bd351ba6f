package io.parkpulse.alarm.suppression;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long alarms may be shelved and tests may last, and how their ends are noticed. */
@ConfigMapping(prefix = "parkpulse.alarm.suppression")
interface SuppressionSettings {
    /** The longest that an alarm may be shelved (OPC UA Part 9: MaxTimeShelved). */
    @WithDefault("8h")
    Duration maxShelve();

    /** The longest that a test may last. */
    @WithDefault("4h")
    Duration maxTest();

    /** How often what is over is looked for: an alarm that still holds is announced so much later at most. */
    @WithDefault("500ms")
    Duration every();

    /** Alarms that one transaction announces at most. */
    @Min(1)
    @WithDefault("100")
    int batch();
}
