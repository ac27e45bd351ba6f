package io.parkpulse.ingest;

import java.sql.SQLException;

/** What a failed transaction calls for. */
enum Failure {
    /** The database is away or cannot write: wait, and try the same again. */
    DATABASE_AWAY,
    /** Another transaction came between: try the same again. */
    COLLISION,
    /** Something in the batch cannot be stored. */
    BAD_DATA;

    static Failure of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql.getSQLState());
            }
        }
        return BAD_DATA;
    }

    private static Failure of(String state) {
        if (state == null || state.length() < 2) {
            return DATABASE_AWAY;
        }
        return switch (state.substring(0, 2)) {
            case "40" -> COLLISION;
            case "22" -> BAD_DATA;
            case "23" -> state.equals("23505") ? COLLISION : BAD_DATA;
            default -> DATABASE_AWAY;
        };
    }
}
