package io.parkpulse.evaluation.filing;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Value;

/**
 * One value as uploaded, not checked yet.
 *
 * @param unit     may be left out; if stated it must be the key's
 * @param source   who states the value
 * @param document reference of the document that proves it
 */
public record FilingItem(
        @Nullable String key,
        @Nullable Value value,
        @Nullable String unit,
        @Nullable String source,
        @Nullable String document) {}
