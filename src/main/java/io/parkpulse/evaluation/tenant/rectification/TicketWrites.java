package io.parkpulse.evaluation.tenant.rectification;

import java.time.LocalDate;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of what opens and moves tickets: each says who and why. */
final class TicketWrites {
    private TicketWrites() {}

    /** A ticket that there has not been. */
    @Schema(name = "RectificationOpen")
    record Open(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @NotBlank String enterprise, @NotNull Cause cause,
            @Schema(description = "what is to be rectified") @NotBlank @Size(max = 2000) String demand,
            @Schema(description = "what shows it: number of an inspection record or an alarm") @NotBlank @Size(max = 500) String evidence,
            @Schema(description = "who answers for it in the park") @NotBlank @Size(max = 100) String responsible,
            @Schema(description = "last day to rectify") @NotNull LocalDate deadline,
            @Schema(description = "id of the policy's sentence; GET /api/v1/tenant-rules") @Nullable String rule,
            @Nullable @Size(max = 500) String document) {}

    /** A step of one. */
    @Schema(name = "RectificationStep")
    record Step(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "of extend: the later deadline; of order-exit: the day by which to leave") @Nullable LocalDate deadline,
            @Schema(description = "of exit: its last day in the park; left out: today") @Nullable LocalDate leftOn,
            @Nullable @Size(max = 500) String document) {}
}
