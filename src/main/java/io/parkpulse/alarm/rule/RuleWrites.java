package io.parkpulse.alarm.rule;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of what changes rules: each says who and why. */
final class RuleWrites {
    private RuleWrites() {}

    /** A rule that there has not been. */
    record Create(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @NotNull RuleEntry rule) {}

    /** A further version. */
    record Change(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "the revision that the change was made from; 409 if there is a newer one") @NotNull Integer expectedRevision,
            @NotNull RuleEntry rule) {}

    /** Disables or enables a rule in a scope. */
    record Switch(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @NotNull Integer expectedRevision,
            @Schema(description = "left out: everywhere") @Nullable RuleEntry.Where scope) {}
}
