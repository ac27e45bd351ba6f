package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What something was and what it is; null: there is none. */
record Change<T>(@Nullable T before, @Nullable T after) {
    /** Whether they differ; numbers by their value, however they are written. */
    @JsonIgnore
    boolean isOne() {
        return before instanceof BigDecimal from && after instanceof BigDecimal to
                ? from.compareTo(to) != 0
                : !Objects.equals(before, after);
    }

    static Change<BigDecimal> rounded(@Nullable BigDecimal before, @Nullable BigDecimal after, int decimals) {
        return new Change<>(round(before, decimals), round(after, decimals));
    }

    @Nullable
    static BigDecimal round(@Nullable BigDecimal number, int decimals) {
        return number == null ? null : number.setScale(decimals, RoundingMode.HALF_UP);
    }
}
