package io.parkpulse.alarm;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often is looked for what no reading can tell by itself. */
@ConfigMapping(prefix = "parkpulse.alarm.watch")
interface WatchSettings {
    /** For readings that do not come. */
    @WithDefault("15s")
    Duration staleEvery();

    /** For zones in which another number of devices is in alarm. */
    @WithDefault("1s")
    Duration zonesEvery();
}
