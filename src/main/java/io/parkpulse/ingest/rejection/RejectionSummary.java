package io.parkpulse.ingest.rejection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What is refused, counted.
 *
 * @param messages   kept messages that fit the filters
 * @param open       of them, those of which something is still refused
 * @param deliveries how often they came
 * @param groups     by park, gateway and reason, most messages first, at most 500; a message with several reasons is in
 *                   several groups
 * @param dropped    what the bounds cost since the service was installed, whatever the filters
 * @param limits     the bounds
 */
record RejectionSummary(long messages, long open, long deliveries, List<Group> groups, List<Dropped> dropped,
        Limits limits) {
    /** Messages of one gateway with one reason. */
    record Group(@Nullable String park, @Nullable String gateway, String reason, String reasonZh, long messages,
            long open, long deliveries, long bytes) {}

    /**
     * Messages of one sender that were deleted before their time, because it had more than is kept.
     *
     * @param park null, and the gateway too: all senders that are not registered, together
     */
    record Dropped(@Nullable String park, @Nullable String gateway, long messages, long bytes, Instant lastAt) {}

    /** What is kept of one gateway, and of all senders that are not registered together. */
    record Limits(long maxMessages, long maxBytes, Duration retention) {}
}
