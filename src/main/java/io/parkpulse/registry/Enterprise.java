package io.parkpulse.registry;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * A tenant of a park (入园企业).
 *
 * @param code        unique in the park; its unified social credit code where there is one
 * @param industry    what it makes or does
 * @param zone        code of the zone that it occupies
 * @param areaMu      land that it occupies, in mu (亩, 10000/15 m²)
 * @param floorAreaM2 floor area that it occupies, in m²
 * @param movedInOn   first day in the park; null: not known
 * @param movedOutOn  last day in the park; null: it is there
 */
public record Enterprise(
        @NotBlank String code,
        @NotBlank String name,
        @Nullable String industry,
        @Nullable String zone,
        @Nullable @Positive BigDecimal areaMu,
        @Nullable @Positive BigDecimal floorAreaM2,
        @Nullable LocalDate movedInOn,
        @Nullable LocalDate movedOutOn) {
    /**
     * What holds once this is entered over what is stored: areas and days that it leaves out stay, so that a file that is
     * imported at each start takes nobody back who has left. Who moves in after having moved out is there again.
     */
    Enterprise over(@Nullable Enterprise stored) {
        if (stored == null) {
            return this;
        }
        var in = movedInOn == null ? stored.movedInOn() : movedInOn;
        boolean isBack = in != null && stored.movedOutOn() != null && in.isAfter(stored.movedOutOn());
        return new Enterprise(code, name, industry, zone, areaMu == null ? stored.areaMu() : areaMu,
                floorAreaM2 == null ? stored.floorAreaM2() : floorAreaM2, in,
                movedOutOn != null || isBack ? movedOutOn : stored.movedOutOn());
    }
}
