package io.parkpulse.ingest.rejection;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of what was refused is kept, and how it is replayed. */
@ConfigMapping(prefix = "parkpulse.rejections")
interface RejectionSettings {
    /** How long a refused message is kept after its last delivery. */
    @WithDefault("30d")
    Duration retention();

    /**
     * Most messages kept of one gateway, and of all senders that are not registered together; the oldest go first.
     */
    @Min(1)
    @WithDefault("10000")
    long maxMessages();

    /** Most bytes kept of one gateway, and of all senders that are not registered together; the oldest go first. */
    @Min(1)
    @WithDefault("268435456")
    long maxBytes();

    /** How often the bounds of senders of whom something was refused are looked after. */
    @WithDefault("5s")
    Duration sweepInterval();

    /** Messages that a transaction deletes at most. */
    @Min(1)
    @WithDefault("500")
    int sweepBatch();

    /** Messages that one call replays at most. */
    @Min(1)
    @Max(100_000)
    @WithDefault("500")
    int replayBatch();

    /** After this time a call that replays begins no other message, and says how many are left. */
    @WithDefault("10s")
    Duration replayTime();
}
