package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * The grade of a park.
 *
 * @param grade null: it meets the condition of none
 * @param next  null: there is no better one, or no total would reach it
 */
record Graded(@Nullable Grade grade, List<Text> because, @Nullable Next next) {
    /**
     * A better grade.
     *
     * @param points how much more the total would have to be, all other parks staying as they are
     * @param beyond whether more than that
     */
    record Next(Grade grade, BigDecimal points, boolean beyond) {}
}
