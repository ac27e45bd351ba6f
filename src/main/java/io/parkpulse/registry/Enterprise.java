package io.parkpulse.registry;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;

/**
 * A tenant of a park (入园企业).
 *
 * @param code     unique in the park; its unified social credit code where there is one
 * @param industry what it makes or does
 * @param zone     code of the zone that it occupies
 */
public record Enterprise(@NotBlank String code, @NotBlank String name, @Nullable String industry,
        @Nullable String zone) {}
