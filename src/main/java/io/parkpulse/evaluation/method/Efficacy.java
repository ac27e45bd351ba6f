package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The efficacy coefficient method (功效系数法): where a value lies between an unacceptable and a satisfactory one.
 *
 * @param clamp        whether values outside the references stop at the ends
 * @param minimumPeers how many eligible parks it takes to make reference values from them
 */
public record Efficacy(Form form, boolean clamp, EqualReferences equalReferences, int minimumPeers) {
    /** Divisions are carried to 34 digits; points are rounded on output only. */
    static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_UP);
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    /**
     * The coefficient of a value, not rounded; works for less-is-better too, where upper is below lower.
     *
     * @return empty if upper and lower are the same and the scheme does not score that
     */
    Optional<BigDecimal> coefficient(BigDecimal value, BigDecimal upper, BigDecimal lower) {
        if (upper.compareTo(lower) == 0) {
            return equalReferences == EqualReferences.UNSCORED
                    ? Optional.empty()
                    : Optional.of(value.compareTo(upper) >= 0 ? FULL : form.base);
        }
        var share = value.subtract(lower).multiply(FULL.subtract(form.base))
                .divide(upper.subtract(lower), PRECISION);
        var coefficient = share.add(form.base);
        return Optional.of(clamp ? coefficient.max(form.base).min(FULL) : coefficient);
    }

    /** From where the coefficient starts. */
    public enum Form {
        /** (x − x_s) / (x_h − x_s) × 40 + 60. */
        CLASSIC(60),
        /** (x − x_s) / (x_h − x_s) × 100. */
        ZERO_BASED(0);

        private final BigDecimal base;

        Form(int base) {
            this.base = BigDecimal.valueOf(base);
        }

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Form of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** What holds where upper and lower reference are the same, so that there is nothing to divide by. */
    public enum EqualReferences {
        /** 100 if the value reaches the reference, otherwise the base of the form. */
        FULL_IF_REACHED,
        /** The indicator is not scored. */
        UNSCORED;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static EqualReferences of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
