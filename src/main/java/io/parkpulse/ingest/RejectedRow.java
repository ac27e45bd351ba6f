package io.parkpulse.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.GatewayKey;

/**
 * A refused message as it is stored.
 *
 * @param fingerprint  tells it from every other message, in hexadecimal
 * @param deliveries   how often it came in this transaction
 * @param payload      as received, cut at the limit
 * @param payloadBytes how long the payload was
 */
record RejectedRow(String fingerprint, Instant first, Instant last, long deliveries, String topic,
        @Nullable GatewayKey gateway, ErrorsText.Shown errors, byte[] payload, int payloadBytes, int readingsKept) {
    /** Of the topic and the whole payload; a topic has no zero byte, so that it ends where it ends. */
    static String fingerprint(String topic, byte[] payload) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(topic.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same message came again: what is said of it last counts. */
    RejectedRow repeated(RejectedRow again) {
        return new RejectedRow(fingerprint, first.isBefore(again.first) ? first : again.first,
                last.isAfter(again.last) ? last : again.last, deliveries + again.deliveries, topic, gateway,
                again.errors, payload, payloadBytes, again.readingsKept);
    }

    /** What counts against the sender's bound. */
    int storedBytes() {
        return payload.length + errors.bytes() + topic.length();
    }
}
