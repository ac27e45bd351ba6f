package io.parkpulse.evaluation.report;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * That a version was handed over, as a person enters it.
 *
 * @param submittedTo the authority
 * @param submittedAt RFC 3339; left out: now
 * @param document    reference of the letter or receipt
 */
record SubmissionEntry(@NotNull @Min(1) Integer version, @NotBlank @Size(max = 100) String submittedBy,
        @NotBlank @Size(max = 200) String submittedTo, @Nullable String submittedAt,
        @Nullable @Size(max = 500) String document, @Nullable @Size(max = 2000) String note) {}
