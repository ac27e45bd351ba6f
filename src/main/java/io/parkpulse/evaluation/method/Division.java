package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether points for several conditions can be had in part. */
public enum Division {
    /** Every condition, or no points. */
    ALL_OR_NOTHING,
    /** By the share of conditions met. */
    PROPORTIONAL;

    BigDecimal share(BigDecimal points, int met, int of) {
        if (this == ALL_OR_NOTHING) {
            return met == of ? points : BigDecimal.ZERO;
        }
        return points.multiply(BigDecimal.valueOf(met)).divide(BigDecimal.valueOf(of), Efficacy.PRECISION);
    }

    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Division of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
