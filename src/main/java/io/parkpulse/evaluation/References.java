package io.parkpulse.evaluation;

import java.util.List;

import io.parkpulse.evaluation.evidence.Reference;

/**
 * The reference values that hold for a scheme and year.
 *
 * @param version 0: none were ever filed
 */
public record References(String scheme, int year, int version, List<Reference> references) {}
