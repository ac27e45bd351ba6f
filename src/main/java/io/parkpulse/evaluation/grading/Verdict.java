package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * What the totals of all parks make of one of them. Nothing in it is rounded.
 *
 * @param rank              1 is the best, parks that are level share it; null: the park has none
 * @param level             how many parks have this rank; 0 without one
 * @param grade             null: none
 * @param pointsToNextRank  how much the next better park has more; null: there is none
 * @param nextGrade         the nearest better grade that a higher total would reach, all other parks staying as they are
 * @param pointsToNextGrade how much higher
 * @param beyond            whether it takes more than those points, not just as much
 * @param reward            in 万元; null: not known
 * @param teamMost          the most of the reward that may go to the operator's team; null: the scheme does not say
 */
public record Verdict(
        @Nullable Integer rank,
        int level,
        @Nullable Grade grade,
        @Nullable BigDecimal pointsToNextRank,
        @Nullable Grade nextGrade,
        @Nullable BigDecimal pointsToNextGrade,
        boolean beyond,
        @Nullable BigDecimal reward,
        @Nullable BigDecimal teamMost,
        List<Text> explanation,
        List<Text> missing) {
    /** This verdict with more that it waits for. */
    public Verdict asking(List<Text> questions) {
        return new Verdict(rank, level, grade, pointsToNextRank, nextGrade, pointsToNextGrade, beyond, reward, teamMost,
                explanation, Stream.concat(missing.stream(), questions.stream()).toList());
    }
}
