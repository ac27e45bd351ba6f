package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.math.MathContext;

import jakarta.annotation.Nullable;

/**
 * What figures per mu are of.
 *
 * @param mu    null: not known
 * @param basis {@code land}, or {@code floor} where only the floor area is known
 */
public record Area(@Nullable BigDecimal mu, @Nullable String basis) {
    /** 1 mu is 10000/15 m². */
    private static final BigDecimal M2_OF_15_MU = BigDecimal.valueOf(10_000);
    private static final BigDecimal FIFTEEN = BigDecimal.valueOf(15);

    /** Land goes before floor. */
    public static Area of(@Nullable BigDecimal landMu, @Nullable BigDecimal floorM2) {
        if (landMu != null) {
            return new Area(landMu, "land");
        }
        return floorM2 == null
                ? new Area(null, null)
                : new Area(floorM2.multiply(FIFTEEN).divide(M2_OF_15_MU, MathContext.DECIMAL64), "floor");
    }
}
