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
 * @param version     which of the versions of the scheme
 * @param max         the most points that it gives; null: undecided
 */
public record SchemeSummary(
        String id,
        String version,
        String nameEn,
        String nameZh,
        SchemeSource source,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        @Nullable BigDecimal max,
        int indicators) {
    static SchemeSummary of(Scheme scheme) {
        return new SchemeSummary(scheme.id(), scheme.version(), scheme.nameEn(), scheme.nameZh(), scheme.source(),
                scheme.effectiveFrom(), scheme.effectiveTo(), scheme.max(), scheme.indicators().size());
    }
}
