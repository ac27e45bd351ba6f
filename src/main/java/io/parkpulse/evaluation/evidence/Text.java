package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The same statement in Chinese and in English. */
public record Text(String zh, String en) {
    /** A number for a person to read: at most four decimals, no trailing zeros. */
    public static String of(BigDecimal number) {
        var rounded = number.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
