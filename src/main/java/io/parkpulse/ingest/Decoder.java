package io.parkpulse.ingest;

import java.time.Instant;

/** Reads the payloads of one format. Never throws for bad input: one bad reading costs only itself. */
public interface Decoder {
    /** The last level of the topic, {@code parks/{park}/{gateway}/up/{format}}. */
    String format();

    /**
     * Decodes a payload.
     *
     * @param receivedAt event time of readings that carry none
     */
    Decoded decode(byte[] payload, Instant receivedAt);
}
