package io.parkpulse.evaluation.coverage;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * Energy of a park and year, by its land and its output. Null where something is missing, never 0.
 *
 * @param kwh          electricity of all meters
 * @param tce          tonnes of standard coal of all energy; null: not all of it can be told in standard coal
 * @param areaSource   who stated the land: of the filing, or the registry
 * @param output       in 10,000 yuan (万元), as filed
 * @param kwhPerOutput a 10,000 yuan of output
 * @param unconverted  metrics with energy that no factor is in force for
 * @param carriers     each kind of energy that was measured
 */
public record EnergyUse(
        @Nullable BigDecimal kwh,
        @Nullable BigDecimal tce,
        @Nullable BigDecimal areaMu,
        @Nullable String areaSource,
        @Nullable BigDecimal output,
        @Nullable String outputSource,
        @Nullable BigDecimal kwhPerMu,
        @Nullable BigDecimal tcePerMu,
        @Nullable BigDecimal kwhPerOutput,
        @Nullable BigDecimal tcePerOutput,
        List<String> unconverted,
        List<Carrier> carriers) {
    /**
     * One kind of energy.
     *
     * @param daysWithData days on which a meter of it has readings to tell its use from
     * @param consumption  in the unit
     */
    public record Carrier(String metric, String nameEn, String nameZh, String unit, int meters, int daysWithData,
            BigDecimal consumption, @Nullable BigDecimal tce) {}
}
