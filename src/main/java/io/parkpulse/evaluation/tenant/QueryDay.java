package io.parkpulse.evaluation.tenant;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;

import io.parkpulse.registry.Quoted;

/** A day that a client wrote into a query. Taken as text, so that a bad one is answered in words. */
public final class QueryDay {
    private QueryDay() {}

    /**
     * Reads a day of ISO 8601.
     *
     * @param name of the parameter, for the error
     * @return null: none was sent
     * @throws BadRequestException if it is none
     */
    public static @Nullable LocalDate of(String name, @Nullable String sent) {
        try {
            return sent == null ? null : LocalDate.parse(sent);
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name + " is " + Quoted.of(sent) + "; expected a day such as 2026-03-01", e);
        }
    }
}
