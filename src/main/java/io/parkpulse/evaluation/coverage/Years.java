package io.parkpulse.evaluation.coverage;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;

import io.parkpulse.registry.Park;
import io.parkpulse.registry.Quoted;

/** A year that a client wrote into a query. Taken as text, so that a bad one is answered in words. */
public final class Years {
    static final int FIRST = 2000;
    static final int LAST = 2100;

    private Years() {}

    /**
     * Reads a year.
     *
     * @param usual if none was sent
     * @throws BadRequestException if it is none from 2000 to 2100
     */
    public static int of(@Nullable String sent, int usual) {
        if (sent == null) {
            return usual;
        }
        try {
            int year = Integer.parseInt(sent);
            if (year >= FIRST && year <= LAST) {
                return year;
            }
        } catch (NumberFormatException e) {
            throw bad(sent);
        }
        throw bad(sent);
    }

    /** That no day of the year counts for the park yet. */
    public static BadRequestException noDay(Park park, int year) {
        return new BadRequestException("no day of " + year + " counts for " + park.code()
                + (park.openedOn() == null ? "" : ", which opened on " + park.openedOn())
                + "; expected a year that has begun and in which the park was open");
    }

    private static BadRequestException bad(String sent) {
        return new BadRequestException(
                "year is " + Quoted.of(sent) + "; expected a year from " + FIRST + " to " + LAST);
    }
}
