package io.parkpulse.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeSource;

/**
 * A scheme in the list of schemes.
 *
 * @param effectiveTo last day; null: open
 * @param max         the most points that it gives
 */
public record SchemeSummary(
        String id,
        String nameEn,
        String nameZh,
        SchemeSource source,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        BigDecimal max,
        int indicators) {
    static SchemeSummary of(Scheme scheme) {
        return new SchemeSummary(scheme.id(), scheme.nameEn(), scheme.nameZh(), scheme.source(),
                scheme.effectiveFrom(), scheme.effectiveTo(), scheme.max(), scheme.indicators().size());
    }
}
