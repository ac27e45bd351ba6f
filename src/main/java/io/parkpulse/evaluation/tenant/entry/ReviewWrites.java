package io.parkpulse.evaluation.tenant.entry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of what begins and moves reviews: each says who and why. */
final class ReviewWrites {
    private ReviewWrites() {}

    /** An application. */
    @Schema(name = "EntryApplication")
    record Apply(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "the code that it will have in the registry") @NotBlank @Size(max = 200) String enterprise,
            @NotBlank @Size(max = 200) String name, @Nullable @Size(max = 200) String industry,
            @Nullable @Positive BigDecimal areaMu, @Nullable @Positive BigDecimal floorAreaM2,
            @Schema(description = "for a year, by figure: output, revenue, tax, investment (10k CNY), tce, co2 (t), water (m3), cod (kg)") @NotNull Map<String, @NotNull @PositiveOrZero BigDecimal> plan,
            @Nullable @Size(max = 500) String document) {}

    /** A step. */
    @Schema(name = "EntryStep")
    record Step(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "of notice: its first day; left out: today") @Nullable LocalDate from,
            @Schema(description = "of admit: although a standard is not met or unknown") boolean despite,
            @Schema(description = "of admit: first day in the park, if it is known") @Nullable LocalDate movedInOn,
            @Nullable @Size(max = 500) String document) {}
}
