package io.parkpulse.registry;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the registry takes in by itself. */
@ConfigMapping(prefix = "parkpulse.registry")
interface RegistrySettings {
    /** Whether a gateway of a known park that nobody entered is registered when it publishes. */
    @WithDefault("false")
    boolean admitUnknownGateways();

    /** A JSON file of parks with their zones, enterprises, gateways and devices, taken in at each start. */
    Optional<Path> importFile();
}
