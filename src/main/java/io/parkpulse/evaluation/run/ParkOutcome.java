package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.annotation.Nullable;

/**
 * What a run came to for one park, in numbers that are not rounded.
 *
 * @param ranked whether it takes part
 * @param points of each indicator; null: not scored
 */
record ParkOutcome(
        String park,
        boolean ranked,
        @Nullable BigDecimal total,
        BigDecimal subtotal,
        @Nullable Integer rank,
        @Nullable String grade,
        @Nullable BigDecimal reward,
        Map<String, BigDecimal> points) {}
