package io.parkpulse.evaluation.tenant.promotion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.tenant.term.Assessment;

/**
 * The tenants of a park and year against the criteria of promotion.
 *
 * @param on          the day whose criteria count: the last of the year, or today
 * @param push        those who meet all of them: what the park passes to the cultivation pool (成长型企业培育库)
 * @param others      those who do not, or of whom it is not known, the nearest first
 * @param provisional whether a criterion rests on a number that was not read in its source, or is undecided
 */
public record PromotionList(String park, int year, LocalDate on, List<Candidate> push, List<Candidate> others,
        boolean provisional) {
    /** A tenant with its numbers. */
    public record Candidate(String enterprise, String name, @Nullable String industry, Assessment assessment,
            List<Trend> mainRevenue) {}

    /**
     * A year of a filed figure, in 10,000 CNY.
     *
     * @param growthPercent against the year before; null: one of them is missing, or the base is not above zero
     */
    public record Trend(int year, BigDecimal value, @Nullable BigDecimal growthPercent) {}
}
