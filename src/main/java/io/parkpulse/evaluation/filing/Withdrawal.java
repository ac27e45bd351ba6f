package io.parkpulse.evaluation.filing;

import java.util.List;

import jakarta.annotation.Nullable;

/**
 * Values to take back, as uploaded, not checked yet.
 *
 * @param enteredBy who takes them back
 * @param reason    why; needed
 */
public record Withdrawal(@Nullable String enteredBy, @Nullable String reason, @Nullable List<Item> items) {
    /** @param enterprise code of the tenant whose figure it is; null: it is the park's */
    public record Item(@Nullable String enterprise, @Nullable String key) {}
}
