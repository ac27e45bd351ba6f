package io.parkpulse.evaluation.grading;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * A grade, a tier or a number of stars.
 *
 * @param id          as it is stored and shown, for example {@code A}
 * @param consequence what the text attaches to it besides money
 */
public record Grade(String id, String nameZh, String nameEn, Band band, @Nullable Text consequence) {}
