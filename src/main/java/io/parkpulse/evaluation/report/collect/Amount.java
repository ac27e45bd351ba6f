package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.State;

/**
 * A figure before it has a name.
 *
 * @param value null exactly where the state has none
 */
record Amount(@Nullable BigDecimal value, State state, boolean incomplete) {
    static Amount missing(State why) {
        return new Amount(null, why, false);
    }

    static Amount of(double value, boolean incomplete) {
        return new Amount(BigDecimal.valueOf(value), State.MEASURED, incomplete);
    }

    static Amount of(OptionalDouble value, boolean incomplete) {
        return value.isPresent() ? of(value.getAsDouble(), incomplete) : missing(State.NO_DATA);
    }

    /** As many times that much; missing stays missing. */
    Amount times(@Nullable BigDecimal factor) {
        if (value == null) {
            return this;
        }
        return factor == null
                ? missing(State.UNDEFINED)
                : new Amount(value.multiply(factor), state, incomplete);
    }

    Figure figure(String id, String zh, String en, Text unit, int decimals) {
        return new Figure(id, new Text(zh, en), unit, decimals, value, state, incomplete, null, null, null, null);
    }

    /** To compare a later figure with; null: there is nothing to compare with. */
    @Nullable
    Comparison as(String period, int decimals) {
        return value == null
                ? null
                : new Comparison(period, value.setScale(decimals, RoundingMode.HALF_UP), incomplete);
    }
}
