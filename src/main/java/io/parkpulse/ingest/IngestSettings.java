package io.parkpulse.ingest;

import java.time.Duration;
import java.time.Instant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How readings are taken in. */
@ConfigMapping(prefix = "parkpulse.ingest")
interface IngestSettings {
    /**
     * How many lanes commit side by side; the messages of one gateway stay in one lane, in order. If not set, one for each
     * processor, from 2 to 4: each more holds up the readings of the others, and alarms most of all.
     */
    @Min(1)
    @Max(64)
    default int lanes() {
        return Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /** The same for messages of nothing but urgent readings, beside them. */
    @Min(1)
    @Max(64)
    @WithDefault("2")
    int urgentLanes();

    /** Messages that a transaction holds at most. */
    @Min(1)
    @WithDefault("1000")
    int batchMessages();

    /** A transaction that holds so many readings takes no further message. */
    @Min(1)
    @WithDefault("10000")
    int batchReadings();

    /**
     * How long a batch should take: a transaction holds fewer readings while it takes longer, because a live reading that
     * comes meanwhile waits for its end.
     */
    @WithDefault("150ms")
    Duration batchTime();

    /** How long a lane that is free waits for more messages before it commits what it has. */
    @WithDefault("5ms")
    Duration linger();

    /** Largest payload in bytes; a larger one is rejected. */
    @Min(1)
    @WithDefault("1048576")
    int maxPayload();

    /** Most readings in one message; a message with more is rejected. */
    @Min(1)
    @WithDefault("10000")
    int maxReadings();

    /** How much of a rejected payload is stored, in bytes; a message that is cut cannot be replayed. */
    @Min(0)
    @WithDefault("1048576")
    int storedPayload();

    /** How many errors of a rejected message are stored with their words; the others are only counted. */
    @Min(1)
    @WithDefault("1000")
    int storedErrors();

    /** Event times before this come from a clock that is not set; they are rejected. */
    @WithDefault("2000-01-01T00:00:00Z")
    Instant earliest();

    /** How far a gateway's clock may be ahead of ours; later event times are rejected. */
    @WithDefault("5m")
    Duration futureTolerance();

    /** Messages whose newest reading is older than this when it arrives are backlog: live ones overtake them. */
    @WithDefault("1m")
    Duration liveAge();

    /** Live readings a second that one gateway may send; what it sends beyond them is treated as backlog. */
    @Min(1)
    @WithDefault("5000")
    int gatewayRate();

    /** For how long a gateway may send above its rate after a rest, as a multiple of the rate. */
    @WithDefault("10s")
    Duration gatewayBurst();

    /** Messages beyond its rate that may wait of one gateway; the rest is refused, stored raw, and can be replayed. */
    @Min(0)
    @WithDefault("1000")
    int gatewayWaiting();

    /** How often a gateway that is slowed is told so, and the log with it. */
    @WithDefault("30s")
    Duration slowedNotice();

    /** How long the service, when it is stopped, goes on to commit what it has received already. */
    @WithDefault("15s")
    Duration stopPatience();

    /** A transaction that the database does not answer for so long is given up and tried again on another connection. */
    @WithDefault("30s")
    Duration commitTimeout();

    /** First pause before a transaction that failed is tried again; doubles up to {@link #retryMax()}. */
    @WithDefault("100ms")
    Duration retryMin();

    /** Longest pause between two tries. */
    @WithDefault("5s")
    Duration retryMax();
}
