package io.parkpulse.evaluation.filing.enterprise;

import java.time.Instant;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Value;

/** A current figure of an enterprise, with its provenance. */
public record Part(
        String enterprise,
        String name,
        String key,
        Value value,
        String unit,
        String source,
        @Nullable String document,
        int version,
        String enteredBy,
        Instant enteredAt) {}
