package io.parkpulse.evaluation.tenant;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One figure of a tenant and a span of time.
 *
 * @param value    null: unknown, which is not zero
 * @param received of a measured figure: readings that came; of a load: days on which it could be made
 * @param expected how many should have come by now; null: nothing measures it
 * @param coverage of the worst of what it is made of, 0 to 1
 * @param filed    of a filed figure: who says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        @JsonUnwrapped FigureType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal value,
        FigureStatus status,
        @Nullable Double received,
        @Nullable Double expected,
        @Nullable Double coverage,
        @Nullable Provenance filed) {
    /** Where a filed figure is from. */
    public record Provenance(String source, @Nullable String document, @Nullable Integer version, String enteredBy,
            Instant enteredAt) {}

    static Figure unknown(FigureType type) {
        return new Figure(type, null, FigureStatus.UNKNOWN, null, null, null, null);
    }

    /** A figure that somebody states. */
    public static Figure stated(FigureType type, BigDecimal value, Provenance by) {
        return new Figure(type, value, FigureStatus.KNOWN, null, null, null, by);
    }

    /** A figure that was measured, known if enough of the readings came. */
    static Figure measured(FigureType type, @Nullable BigDecimal value, double received, double expected,
            @Nullable Double coverage, double complete) {
        var status = value == null
                ? FigureStatus.UNKNOWN
                : coverage != null && coverage >= complete ? FigureStatus.KNOWN : FigureStatus.INCOMPLETE;
        return new Figure(type, value, status, received, expected, coverage, null);
    }
}
