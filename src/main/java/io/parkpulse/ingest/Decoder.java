package io.parkpulse.ingest;

import java.time.Instant;
import java.util.OptionalLong;

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

    /**
     * The event time of the newest reading, if it can be told at a glance, for a small part of what decoding costs: backlog
     * is recognised by it, and decoded when its turn has come.
     *
     * @return seconds since 1970, cut off; empty if only decoding can tell, also for bad input
     */
    default OptionalLong newestSecond(byte[] payload) {
        return OptionalLong.empty();
    }

    /**
     * Whether the readings are urgent, if that can be told at a glance. Has to say the same of a metric in every message:
     * what is urgent may overtake what is not.
     */
    default Urgency urgency(byte[] payload) {
        return Urgency.PERHAPS;
    }
}
