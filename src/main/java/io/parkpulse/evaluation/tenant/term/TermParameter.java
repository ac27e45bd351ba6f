package io.parkpulse.evaluation.tenant.term;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * A version of a number that is not ours to fix: a conversion factor, days of notice.
 *
 * @param park  null: everywhere
 * @param value null: undecided
 * @param rule  id of the policy's sentence that it is from
 */
public record TermParameter(
        String parameter,
        @Nullable String park,
        int version,
        @Nullable BigDecimal value,
        String unit,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        String nameZh,
        String nameEn,
        String source,
        @Nullable String document,
        Standing standing,
        @Nullable String rule,
        String person,
        String reason,
        Instant enteredAt) {}
