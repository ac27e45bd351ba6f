package io.parkpulse.registry;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A tenant of a park (入园企业).
 *
 * @param code        unique in the park; its unified social credit code where there is one
 * @param industry    what it makes or does
 * @param zone        code of the zone that it occupies
 * @param creditCode  unified social credit code (统一社会信用代码), if it is not the code
 * @param movedInOn   first day in the park; null: not known, counts as there from the beginning
 * @param movedOutOn  last day in the park; null: still there
 * @param areaMu      land that it occupies, in mu (亩, 10000/15 m²)
 * @param floorAreaM2 floor area that it occupies, in m²
 */
public record Enterprise(@NotBlank String code, @NotBlank String name, @Nullable String industry,
        @Nullable String zone, @Nullable String creditCode, @Nullable LocalDate movedInOn,
        @Nullable LocalDate movedOutOn, @Nullable @Positive BigDecimal areaMu,
        @Nullable @Positive BigDecimal floorAreaM2) {

    @JsonIgnore
    @AssertTrue(message = "creditCode must be a unified social credit code: 18 characters, the last its check digit (GB 32100-2015)")
    boolean isCreditCodeRight() {
        return creditCode == null || CreditCode.flaw(creditCode).isEmpty();
    }

    @JsonIgnore
    @AssertTrue(message = "movedOutOn must not be before movedInOn")
    boolean isLeftAfterItCame() {
        return movedInOn == null || movedOutOn == null || !movedOutOn.isBefore(movedInOn);
    }
}
