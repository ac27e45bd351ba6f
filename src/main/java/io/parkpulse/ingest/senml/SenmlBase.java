package io.parkpulse.ingest.senml;

import jakarta.annotation.Nullable;

/** The base fields in force: each record may change them for itself and those after it (RFC 8428 §4.1). */
final class SenmlBase {
    /** Highest version that this decoder reads; 10 is that of RFC 8428. */
    static final int VERSION = 10;

    String name = "";
    long timeMicros;
    @Nullable
    String unit;
    double value;
    boolean hasValue;
    int version = VERSION;
}
