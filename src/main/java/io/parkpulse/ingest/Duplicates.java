package io.parkpulse.ingest;

/**
 * Whether a lane has to expect readings that are stored already. COPY writes about twice as fast as INSERT … ON CONFLICT,
 * but the first duplicate fails the transaction; duplicates come in swarms, after a connection or a service was lost. So
 * a lane inserts from its start, and from each duplicate on, until a number of batches had none, and then copies.
 */
final class Duplicates {
    private static final int CLEAN_BATCHES = 32;

    private int toGo = CLEAN_BATCHES;

    boolean expected() {
        return toGo > 0;
    }

    /** A transaction failed, and what it held may be stored all the same, or some of it was already. */
    void possible() {
        toGo = CLEAN_BATCHES;
    }

    /** A transaction has committed that had so many. */
    void found(int duplicates) {
        if (duplicates > 0) {
            possible();
        } else if (toGo > 0) {
            toGo--;
        }
    }
}
