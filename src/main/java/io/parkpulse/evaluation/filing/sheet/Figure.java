package io.parkpulse.evaluation.filing.sheet;

import jakarta.annotation.Nullable;

/**
 * One value of an upload with all that is said of it, not checked yet.
 *
 * @param spot       where it is
 * @param park       code; null: not said
 * @param enterprise code of the tenant, or its credit code
 * @param given      null: nothing
 * @param unit       null: not said, so the key's own
 */
public record Figure(
        Spot spot,
        @Nullable String park,
        @Nullable String enterprise,
        @Nullable String creditCode,
        @Nullable String enterpriseName,
        @Nullable String key,
        @Nullable Given given,
        @Nullable String unit,
        @Nullable String source,
        @Nullable String document) {}
