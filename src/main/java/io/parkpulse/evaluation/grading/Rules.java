package io.parkpulse.evaluation.grading;

import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * What a scheme says of order, grades and money.
 *
 * @param grading         null: the scheme puts parks in no order
 * @param gradingQuestions what nobody has decided of it, in words
 * @param rewards         null: the scheme pays nothing
 * @param rewardQuestions what nobody has decided of them, in words
 */
public record Rules(
        @Nullable Grading grading,
        List<Text> gradingQuestions,
        @Nullable Rewards rewards,
        List<Text> rewardQuestions) {
    /** Why no park is graded, if so. */
    List<Text> whyNotGraded() {
        var undecided = grading.undecided();
        return undecided.isEmpty() || gradingQuestions.isEmpty() ? undecided : gradingQuestions;
    }

    /** Why no reward by grade is known, if so. */
    List<Text> whyNotPaid() {
        var undecided = rewards.undecided();
        return undecided.isEmpty() || rewardQuestions.isEmpty() ? undecided : rewardQuestions;
    }
}
