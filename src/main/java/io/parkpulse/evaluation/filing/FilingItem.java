package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Value;

/**
 * One value as uploaded in JSON, not checked yet.
 *
 * @param park       where the upload is of many parks
 * @param enterprise of a figure of an enterprise: its code or its credit code
 * @param unit       may be left out; then it is the key's
 * @param source     who states the value
 * @param document   reference of the document that proves it
 */
public record FilingItem(
        @Nullable String park,
        @Nullable String enterprise,
        @Nullable String key,
        @Nullable Value value,
        @Nullable String unit,
        @Nullable String source,
        @Nullable String document) {}
