package io.parkpulse.evaluation.filing.version;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Value;

/** A value as a jsonb column holds it: a number or a boolean. */
public final class StoredValue {
    private StoredValue() {}

    /** @return null: the value was withdrawn */
    @Nullable
    public static Value read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        return switch (json) {
            case "true" -> new Value.Flag(true);
            case "false" -> new Value.Flag(false);
            default -> new Value.Amount(new BigDecimal(json)); // the column takes nothing else
        };
    }

    /** Numbers and answers are written in JSON as they are shown. */
    @Nullable
    public static String write(@Nullable Value value) {
        return value == null ? null : value.toString();
    }
}
