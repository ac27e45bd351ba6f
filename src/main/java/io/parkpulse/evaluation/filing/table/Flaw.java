package io.parkpulse.evaluation.filing.table;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;

/**
 * Something in a file that cannot be read.
 *
 * @param column  name of the column, if it has one
 * @param message what was found and what was expected
 */
public record Flaw(Place place, @Nullable String column, Text message) {}
