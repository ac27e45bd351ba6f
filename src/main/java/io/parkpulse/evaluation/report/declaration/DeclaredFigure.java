package io.parkpulse.evaluation.report.declaration;

import java.math.BigDecimal;

import io.parkpulse.evaluation.evidence.Text;

/**
 * One figure that a park states each month.
 *
 * @param block  chapter of the report
 * @param count  whole numbers only
 * @param summed over several months: true: the sum; false: the last
 * @param source of the demand to report it
 */
public record DeclaredFigure(
        String id,
        String block,
        Text name,
        Text unit,
        boolean count,
        boolean summed,
        Text source) {
    private static final int LONGEST = 15;
    private static final int MOST_DECIMALS = 4;

    public int decimals() {
        return count ? 0 : 2;
    }

    boolean accepts(BigDecimal value) {
        return value.signum() >= 0 && value.stripTrailingZeros().scale() <= (count ? 0 : MOST_DECIMALS)
                && value.precision() - value.scale() <= LONGEST;
    }

    String expected() {
        return (count ? "a whole number of " : "a number in ") + unit.en() + ", 0 or more"
                + (count ? "" : ", with at most " + MOST_DECIMALS + " decimals");
    }
}
