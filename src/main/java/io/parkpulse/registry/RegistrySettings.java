package io.parkpulse.registry;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the registry takes in by itself. */
@ConfigMapping(prefix = "parkpulse.registry")
interface RegistrySettings {
    /** Whether a gateway of a known park that nobody entered is registered when it publishes. */
    @WithDefault("false")
    boolean admitUnknownGateways();

    /**
     * Most series (metrics of devices) that one gateway may have. A gateway that makes up names would otherwise fill the
     * database and every replica's memory; readings of one series more are refused.
     */
    @Min(1)
    @WithDefault("10000")
    int maxSeriesPerGateway();

    /** A JSON file of parks with their zones, enterprises, gateways and devices, taken in at each start. */
    Optional<Path> importFile();
}
