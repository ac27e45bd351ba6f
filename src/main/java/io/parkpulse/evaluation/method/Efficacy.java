package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The efficacy coefficient method (功效系数法): where a value lies between an unacceptable and a satisfactory one.
 *
 * @param clamp        whether values outside the references stop at the ends
 * @param references   where the two values are from
 * @param minimumPeers how many eligible parks it takes to make reference values from them
 * @param better       which way the values get better; higher, if a scheme does not say
 */
public record Efficacy(
        Form form,
        boolean clamp,
        EqualReferences equalReferences,
        Origin references,
        int minimumPeers,
        @Nullable Better better) {
    public Efficacy {
        better = better == null ? Better.HIGHER : better;
    }

    /** Divisions are carried to 34 digits; points are rounded on output only. */
    static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_UP);
    private static final BigDecimal FULL = BigDecimal.valueOf(100);

    /**
     * The coefficient of a value, not rounded; upper is below lower where lower is better.
     *
     * @return empty if upper and lower are the same and the scheme does not score that
     */
    Optional<BigDecimal> coefficient(BigDecimal value, BigDecimal upper, BigDecimal lower) {
        if (upper.compareTo(lower) == 0) {
            return equalReferences == EqualReferences.UNSCORED
                    ? Optional.empty()
                    : Optional.of(better.reaches(value, upper) ? FULL : form.base);
        }
        var share = value.subtract(lower).multiply(FULL.subtract(form.base))
                .divide(upper.subtract(lower), PRECISION);
        var coefficient = share.add(form.base);
        return Optional.of(clamp ? coefficient.max(form.base).min(FULL) : coefficient);
    }

    /** Where the references are from. */
    public enum Origin {
        /** Those that are filed for the scheme and year, and no others. */
        FILED,
        /** The best and the worst value of the eligible parks of the year. */
        PEERS,
        /** Those filed; where there are none, those of the parks. */
        FILED_OR_PEERS;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Origin of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
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
