package io.parkpulse.evaluation.run;

import java.time.Instant;

/**
 * A scoring run, without its results.
 *
 * @param schemeDigest SHA-256 of the scheme's text
 * @param madeBy       who started it
 * @param parks        how many had filed anything that the scheme reads
 * @param eligible     how many of them take part
 * @param ranked       how many of those have a total, and so a rank
 * @param inputsDigest SHA-256 of the frozen inputs
 */
record RunSummary(
        long id,
        String scheme,
        String schemeDigest,
        int year,
        String madeBy,
        String reason,
        Instant madeAt,
        int parks,
        int eligible,
        int ranked,
        int registered,
        String inputsDigest) {}
