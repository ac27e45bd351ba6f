package io.parkpulse.evaluation.filing.table;

import jakarta.annotation.Nullable;

/**
 * Something in a file that cannot be read.
 *
 * @param column name of the column, if it has one
 */
public record Flaw(Place place, @Nullable String column, String message) {
    static Flaw ofFile(String message) {
        return new Flaw(Place.WHOLE, null, message);
    }
}
