package io.parkpulse.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A small-business industrial park (小微企业园).
 *
 * @param code        short name, as in topics
 * @param areaMu      land area in mu (亩, 10000/15 m²)
 * @param floorAreaM2 floor area in m²
 * @param type        {@code manufacturing}, {@code service} or {@code mixed}
 * @param openedOn    the day from which a transition period of an evaluation scheme counts
 * @param timeZone    IANA zone whose days and months are the park's
 */
public record Park(
        @NotBlank @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
        @NotBlank String name,
        @Nullable String region,
        @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Nullable @Positive BigDecimal areaMu,
        @Nullable @Positive BigDecimal floorAreaM2,
        @Pattern(regexp = "manufacturing|service|mixed", message = "must be manufacturing, service or mixed") String type,
        @Nullable LocalDate openedOn,
        String timeZone) {
    /** What a park or gateway code looks like; it is a level of a topic. */
    public static final String CODE = "[A-Za-z0-9_-]{1,64}";

    public Park {
        type = type == null ? "manufacturing" : type;
        timeZone = timeZone == null ? "Asia/Shanghai" : timeZone;
    }

    @JsonIgnore
    @AssertTrue(message = "timeZone must be an IANA zone such as Asia/Shanghai")
    boolean isTimeZoneKnown() {
        return ZoneId.getAvailableZoneIds().contains(timeZone);
    }
}
