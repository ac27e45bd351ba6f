package io.parkpulse.registry;

import jakarta.validation.constraints.NotBlank;

/**
 * A part of a park: a building, a floor, a yard.
 *
 * @param code unique in the park
 */
public record Zone(@NotBlank String code, @NotBlank String name) {}
