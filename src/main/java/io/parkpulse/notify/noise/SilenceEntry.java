package io.parkpulse.notify.noise;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A silence as somebody enters it.
 *
 * @param startsAt  null: now
 * @param endsAt    every silence has an end
 * @param createdBy the person who answers for it
 * @param comment   why
 */
record SilenceEntry(@NotEmpty @Size(max = 16) List<@NotNull Matcher> matchers, @Nullable Instant startsAt,
        @NotNull Instant endsAt, @NotBlank @Size(max = 100) String createdBy,
        @NotBlank @Size(max = 2000) String comment) {}
