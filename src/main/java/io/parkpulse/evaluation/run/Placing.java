package io.parkpulse.evaluation.run;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

/**
 * What follows from the totals of all parks for one of them. Fields ending in {@code Zh} are Chinese, the others English.
 *
 * @param run               null: the score was made alone, before there were runs
 * @param rank              null: it has none; the explanation says why
 * @param grade             id of the grade; null: none
 * @param pointsToNextRank  how much the next better park has more
 * @param nextGrade         the nearest better grade that a higher total would reach, all other parks staying as they are
 * @param pointsToNextGrade how much higher; null: no total would reach one
 * @param beyond            whether it takes more than those points
 * @param reward            in 万元 (10,000 CNY); null: not known
 * @param teamMost          the most of it that may go to the operator's team
 */
record Placing(
        @Nullable Long run,
        @Nullable Integer rank,
        @Nullable Integer rankedParks,
        @Nullable String grade,
        @Nullable String gradeName,
        @Nullable String gradeNameZh,
        @Nullable BigDecimal pointsToNextRank,
        @Nullable String nextGrade,
        @Nullable BigDecimal pointsToNextGrade,
        boolean beyond,
        @Nullable BigDecimal reward,
        @Nullable BigDecimal teamMost) {}
