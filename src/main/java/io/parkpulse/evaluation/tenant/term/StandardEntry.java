package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A further version of a criterion as a person enters it. */
@Schema(name = "TenantCriterionEntry")
record StandardEntry(
        @NotBlank @Size(max = 100) String person,
        @NotBlank @Size(max = 2000) String reason,
        @Schema(description = "only for tenants of this industry; left out: for all that have none of their own") @Nullable @Size(max = 200) String industry,
        @Schema(description = "at-least or at-most") @NotNull Comparison comparison,
        @Schema(description = "left out: undecided, so that whether it is met is unknown") @Nullable @PositiveOrZero BigDecimal limit,
        @Schema(description = "must be the indicator's", examples = "10k CNY/mu") @NotBlank String unit,
        @NotNull LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @Schema(description = "true: nobody is held to it from effectiveFrom on") boolean withdrawn,
        @Schema(description = "who decided it") @NotBlank @Size(max = 500) String source,
        @Nullable @Size(max = 500) String document,
        @Schema(description = "id of the policy's sentence that it is from; GET /api/v1/tenant-rules") @Nullable String rule) {}
