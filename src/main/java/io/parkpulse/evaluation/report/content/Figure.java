package io.parkpulse.evaluation.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.parkpulse.evaluation.evidence.Text;

/**
 * One figure. It is stored as it is shown, rounded half up to its decimals, so that what nobody can see makes no version.
 *
 * @param id         unique within its block
 * @param value      null exactly where the state has none
 * @param incomplete less data came than a complete figure takes
 * @param previous   the same of the period before; null: not known
 * @param lastYear   the same of the period a year before; null: not known
 * @param source     what it is made from, or who states it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        String id,
        Text name,
        Text unit,
        int decimals,
        @Nullable BigDecimal value,
        State state,
        boolean incomplete,
        @Nullable Comparison previous,
        @Nullable Comparison lastYear,
        @Nullable Goal goal,
        @Nullable Text source) {
    public Figure {
        if ((value != null) != state.valued()) {
            throw new IllegalArgumentException(id + " is " + state + " with the value " + value);
        }
        value = value == null ? null : value.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** A figure with a value, without comparisons. */
    public static Figure of(String id, Text name, Text unit, int decimals, BigDecimal value, State state) {
        return new Figure(id, name, unit, decimals, value, state, false, null, null, null, null);
    }

    /** A figure that is not there. */
    public static Figure missing(String id, Text name, Text unit, int decimals, State why) {
        return new Figure(id, name, unit, decimals, null, why, false, null, null, null, null);
    }

    public Figure incomplete(boolean lacksData) {
        return new Figure(id, name, unit, decimals, value, state, lacksData, previous, lastYear, goal, source);
    }

    public Figure compared(@Nullable Comparison before, @Nullable Comparison aYearBefore) {
        return new Figure(id, name, unit, decimals, value, state, incomplete, before, aYearBefore, goal, source);
    }

    public Figure goal(@Nullable Goal wanted) {
        return new Figure(id, name, unit, decimals, value, state, incomplete, previous, lastYear, wanted, source);
    }

    public Figure source(@Nullable Text from) {
        return new Figure(id, name, unit, decimals, value, state, incomplete, previous, lastYear, goal, from);
    }
}
