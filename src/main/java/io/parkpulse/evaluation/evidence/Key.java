package io.parkpulse.evaluation.evidence;

import java.math.BigDecimal;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that a park can file for a year.
 *
 * @param unit   in English, as a filing may state it
 * @param unitZh the same in Chinese; a filing may state either
 * @param min    smallest value accepted; null: no bound
 * @param max    largest value accepted; null: no bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Key(
        String key,
        String nameZh,
        String nameEn,
        KeyType type,
        String unit,
        String unitZh,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max) {
    private static final int LONGEST = 15;
    private static final int MOST_DECIMALS = 8;

    /** Whether a value of this key may be this one. */
    public boolean accepts(Value value) {
        if (value instanceof Value.Flag) {
            return type == KeyType.FLAG;
        }
        if (value instanceof Value.Amount amount) {
            return type != KeyType.FLAG && accepts(amount.number());
        }
        return false;
    }

    private boolean accepts(BigDecimal number) {
        boolean writable = number.precision() - number.scale() <= LONGEST && number.scale() <= MOST_DECIMALS;
        boolean counts = type == KeyType.NUMBER || number.signum() >= 0 && number.scale() <= 0;
        return writable && counts && (min == null || number.compareTo(min) >= 0)
                && (max == null || number.compareTo(max) <= 0);
    }

    /** What a value of this key must be, for a person who sent another. */
    public String expected() {
        return switch (type) {
            case FLAG -> "true or false";
            case COUNT -> "a whole number of " + unit + ", " + (min == null ? "0" : min.toPlainString()) + " or more"
                    + (max == null ? "" : ", at most " + max.toPlainString());
            case NUMBER -> "a number in " + unit + bounds() + ", with at most " + LONGEST + " digits before and "
                    + MOST_DECIMALS + " after the decimal point";
        };
    }

    /** The same in Chinese. */
    public String expectedZh() {
        return switch (type) {
            case FLAG -> "是或否";
            case COUNT -> "整数（" + unitZh + "）" + (min == null ? "，不小于0" : "") + boundsZh();
            case NUMBER -> "数字（" + unitZh + "）" + boundsZh() + "，小数点前至多" + LONGEST + "位、后至多" + MOST_DECIMALS + "位";
        };
    }

    private String boundsZh() {
        return (min == null ? "" : "，不小于" + min.toPlainString())
                + (max == null ? "" : "，不大于" + max.toPlainString());
    }

    private String bounds() {
        if (min != null && max != null) {
            return " from " + min.toPlainString() + " to " + max.toPlainString();
        }
        return (min == null ? "" : ", " + min.toPlainString() + " or more")
                + (max == null ? "" : ", " + max.toPlainString() + " or less");
    }

    /** Whether a filing that states this unit means ours. */
    public boolean hasUnit(String stated) {
        return stated.equals(unit) || stated.equals(unitZh);
    }
}
