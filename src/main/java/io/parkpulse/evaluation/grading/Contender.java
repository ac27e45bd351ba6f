package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;

/**
 * A park that filed for the year.
 *
 * @param total    not rounded; null: a required indicator has no points
 * @param tieBreak its points of the indicator that breaks ties; null: it has none, or no indicator does
 * @param filings  what it filed, by key
 */
public record Contender(
        String park,
        Attendance attendance,
        @Nullable BigDecimal total,
        @Nullable BigDecimal tieBreak,
        Map<String, Filed> filings) {
    /** Whether a park takes part. */
    public enum Attendance {
        TAKES_PART, EXCLUDED, IN_TRANSITION,
        /** A declaration that decides is missing. */
        UNKNOWN
    }

    boolean eligible() {
        return attendance == Attendance.TAKES_PART;
    }

    boolean ranked() {
        return eligible() && total != null;
    }
}
