package io.parkpulse.registry;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A device as a person enters it.
 *
 * @param zone       code of the zone where it stands
 * @param enterprise code of the enterprise that it measures
 */
public record DeviceEntry(
        @NotBlank @Size(max = 200) String code,
        @NotBlank String name,
        @Nullable String zone,
        @Nullable String enterprise) {}
