package io.parkpulse.evaluation.coverage.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is in the pack.
 *
 * @param pack          what this is, and its version
 * @param schemeDigest  SHA-256 of the scheme file
 * @param until         readings are expected until then
 * @param subjectSha256 of {@code subject.txt}, which names park, scheme, days and every measuring point
 * @param files         every file but this one
 */
record Manifest(
        String pack,
        String park,
        String parkName,
        String scheme,
        String schemeDigest,
        int year,
        LocalDate from,
        LocalDate to,
        String timeZone,
        Instant until,
        String subjectSha256,
        List<PackFile> files) {}
