package io.parkpulse.registry;

import java.time.DateTimeException;
import java.time.Instant;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;

/** A time that a client wrote into a query. Taken as text, so that a bad one is answered in words. */
public final class QueryTime {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private QueryTime() {}

    /**
     * Reads a time of RFC 3339.
     *
     * @param name of the parameter, for the error
     * @return null: none was sent
     * @throws BadRequestException if it is none, or none that the database can store
     */
    public static @Nullable Instant of(String name, @Nullable String sent) {
        if (sent == null) {
            return null;
        }
        try {
            var time = Instant.parse(sent);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw bad(name, sent);
        }
        throw bad(name, sent);
    }

    private static BadRequestException bad(String name, String sent) {
        return new BadRequestException(name + " is " + Quoted.of(sent)
                + "; expected a time such as 2026-11-21T08:00:00Z or 2026-11-21T16:00:00%2B08:00");
    }
}
