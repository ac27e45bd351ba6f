package io.parkpulse.evaluation.report.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/**
 * A declared value with its provenance.
 *
 * @param month   its first day
 * @param figure  id in the catalogue
 * @param version of the declaration that brought it
 */
public record Declared(
        String parkCode,
        LocalDate month,
        String figure,
        BigDecimal value,
        String source,
        @Nullable String document,
        String enteredBy,
        Instant enteredAt,
        int version) {}
