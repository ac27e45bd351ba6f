package io.parkpulse.alarm;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How replicas learn of changed rules, and how much a rule may be tried on. */
@ConfigMapping(prefix = "parkpulse.alarm.rules")
public interface RuleSettings {
    /** How long a lost notification of a change can go unnoticed. */
    @WithDefault("2s")
    Duration lookEvery();

    /** How long it can go unnoticed that a device has moved to another zone or enterprise, if its notification is lost. */
    @WithDefault("1m")
    Duration reloadEvery();

    /** How often alarms are looked for whose rule does not apply any more. */
    @WithDefault("5s")
    Duration releaseEvery();

    /** Longest span of time that a rule is tried on. */
    @WithDefault("31d")
    Duration trySpan();

    /** Most series that a rule is tried on at a time. */
    @Min(1)
    @WithDefault("500")
    int trySeries();

    /** Most stored readings that a rule is tried on at a time. */
    @Min(1)
    @WithDefault("2000000")
    long tryReadings();
}
