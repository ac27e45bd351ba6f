package io.parkpulse.evaluation.tenant.entry;

import java.time.Instant;

import jakarta.annotation.Nullable;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * One step of a review, as it was written down.
 *
 * @param assessment what the plan was held to on that day, and how it stood to it, as JSON
 */
record ReviewEvent(int step, String action, ReviewState.Status state, Instant at, String person, String reason,
        @Nullable String document,
        @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String assessment) {}
