package io.parkpulse.alarm.rule;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule to be tried on stored readings.
 *
 * @param rule may be a new one, or a change of one that there is
 */
@Schema(name = "AlarmRuleTrial")
record Trial(@NotNull RuleEntry rule,
        @Schema(description = "RFC 3339", examples = "2026-11-15T00:00:00+08:00") @NotBlank String since,
        @Schema(description = "RFC 3339, exclusive; now if left out") @Nullable String until,
        @Schema(description = "only on series of this park") @Nullable String park) {}
