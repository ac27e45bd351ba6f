package io.parkpulse.bench;

import java.io.IOException;

/** Who takes what is published. */
interface Taker {
    /** Readings that it has taken for good, since it began. */
    long readings() throws IOException;

    /** What might explain that it takes no more. */
    String complaint() throws IOException;
}
