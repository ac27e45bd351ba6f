package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.tenant.Indicator;

/**
 * A version of a limit that tenants are held to.
 *
 * @param park     null: in every park
 * @param industry null: in every industry that has none of its own
 * @param limit    null: undecided
 * @param withdrawn whether nobody is held to it from its first day on
 * @param rule     id of the policy's sentence that it is from
 */
public record Criterion(
        Purpose purpose,
        Indicator indicator,
        @Nullable String park,
        @Nullable String industry,
        int version,
        Comparison comparison,
        @Nullable BigDecimal limit,
        String unit,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        boolean withdrawn,
        String source,
        @Nullable String document,
        Standing standing,
        @Nullable String rule,
        String person,
        String reason,
        Instant enteredAt) {
    /** What a criterion is for. */
    public enum Purpose {
        /** What a park demands of who enters and of who is there (入园标准). */
        ENTRY,
        /** What makes a tenant one to promote above scale (小升规). */
        PROMOTION;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
