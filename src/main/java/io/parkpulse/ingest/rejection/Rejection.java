package io.parkpulse.ingest.rejection;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.parkpulse.ingest.RejectReason;

/**
 * A refused message, as a listing shows it.
 *
 * @param receivedAt     of the first delivery; relative event times refer to it
 * @param lastReceivedAt of the last one
 * @param deliveries     how often the very same message came and was refused
 * @param park           as the topic says; null: the topic has none
 * @param reason         of the first error
 * @param reasons        of all errors, each once
 * @param errors         each error, with its index in the message; a listing shows the first ten
 * @param errorCount     of all errors
 * @param preview        beginning of the payload, bytes that are not UTF-8 replaced
 * @param payloadBytes   how long the payload was
 * @param replayable     the payload was stored whole
 * @param readingsKept   good readings of the same message that are stored
 * @param triedAt        when it was last replayed, whatever came of it
 * @param replayedAt     since when nothing of it is refused any more; null: it is open
 */
record Rejection(long id, Instant receivedAt, Instant lastReceivedAt, long deliveries, String topic,
        @Nullable String park, @Nullable String gateway, RejectReason reason, String reasonZh,
        List<RejectReason> reasons, List<String> reasonsZh, String detail, @JsonRawValue String errors, int errorCount,
        String preview, int payloadBytes, boolean replayable, int readingsKept, @Nullable Instant triedAt,
        @Nullable Instant replayedAt) {}
