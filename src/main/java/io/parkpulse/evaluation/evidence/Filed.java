package io.parkpulse.evaluation.evidence;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * One filed value with its provenance.
 *
 * @param source    who states it, for example the tax department
 * @param document  reference of the document that proves it
 * @param enteredBy who uploaded it
 * @param version   of the upload that brought it
 */
public record Filed(
        String key,
        Value value,
        String source,
        @Nullable String document,
        String enteredBy,
        Instant enteredAt,
        int version) {}
