package io.parkpulse.evaluation.tenant.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import jakarta.annotation.Nullable;

/**
 * A candidate's review.
 *
 * @param enterprise the code that it has, or will have, in the registry
 * @param plan       what it commits itself to for a year, by figure: {@code output}, {@code tax}, {@code tce} …
 * @param noticeTo   last day of the public notice
 */
public record EntryReview(
        long id,
        String park,
        String enterprise,
        String name,
        @Nullable String industry,
        @Nullable BigDecimal areaMu,
        @Nullable BigDecimal floorAreaM2,
        Map<String, BigDecimal> plan,
        ReviewState.Status state,
        Instant appliedAt,
        @Nullable LocalDate noticeFrom,
        @Nullable LocalDate noticeTo,
        @Nullable Instant decidedAt) {
    ReviewState where() {
        return state.state(noticeFrom, noticeTo);
    }
}
