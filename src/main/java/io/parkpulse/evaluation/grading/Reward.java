package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * The money of one park, in 万元, not rounded.
 *
 * @param amount null: not known; {@code missing} says what it would take
 * @param team   the most of it that the operator's team may get; null: the scheme does not say, or nothing is known
 */
record Reward(@Nullable BigDecimal amount, @Nullable BigDecimal team, List<Text> because, List<Text> missing) {
    static Reward none(Text because) {
        return new Reward(BigDecimal.ZERO, null, List.of(because), List.of());
    }

    static Reward unknown(List<Text> missing) {
        return new Reward(null, null, List.of(), missing);
    }
}
