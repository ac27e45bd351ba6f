package io.parkpulse.ingest.rejection;

import java.time.Duration;

/** Bounds small enough for a test. */
record TestSettings(long maxMessages, long maxBytes, int replayBatch, int sweepBatch) implements RejectionSettings {
    @Override
    public Duration retention() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration sweepInterval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration replayTime() {
        return Duration.ofSeconds(10);
    }
}
