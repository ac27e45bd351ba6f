package io.parkpulse.evaluation.report.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The same figure of an earlier period.
 *
 * @param incomplete too little data came in that period
 */
public record Comparison(String period, BigDecimal value, boolean incomplete) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 1;

    /** By how many percent a value is above the earlier one, to one decimal; empty where that was not positive. */
    public Optional<BigDecimal> change(BigDecimal now) {
        return value.signum() <= 0
                ? Optional.empty()
                : Optional.of(now.subtract(value).multiply(HUNDRED).divide(value, SCALE, RoundingMode.HALF_UP));
    }
}
