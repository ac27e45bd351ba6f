package io.parkpulse.notify;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * How a channel does, as this replica sees it.
 *
 * @param on      whether its settings are there; what waits for a channel that is off stays
 * @param state   the worst of its recipients
 * @param depth   notifications that wait for it, those of all replicas
 * @param failing recipients whose last attempt failed
 */
record ChannelItem(String channel, boolean on, CircuitBreaker.State state, long depth, List<Recipient> failing) {
    /**
     * Someone who could not be told.
     *
     * @param since      when the first pause began; while it is closed: when it was last known to work
     * @param until      end of the pause; null: there is none
     * @param failures   in a row
     * @param lastDetail what came of the last attempt
     */
    record Recipient(String recipient, CircuitBreaker.State state, Instant since, @Nullable Instant until, int failures,
            String lastDetail) {}
}
