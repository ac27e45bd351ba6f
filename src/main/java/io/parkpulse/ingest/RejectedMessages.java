package io.parkpulse.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Stores what was refused: the payload as received, and each reason. */
@ApplicationScoped
class RejectedMessages {
    private final ObjectMapper json;
    private final IngestSettings settings;

    RejectedMessages(ObjectMapper json, IngestSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** Stores those messages of the batch that have errors, in the caller's transaction. */
    void insert(Connection transaction, Collection<Incoming> batch) throws SQLException {
        if (batch.stream().noneMatch(Incoming::hasErrors)) {
            return;
        }
        try (var insert = transaction.prepareStatement(
                """
                        INSERT INTO rejected_message (received_at, topic, park_code, gateway_code, reason, detail, errors, payload,
                            payload_bytes, readings_kept)
                        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        """)) {
            for (var message : batch) {
                if (!message.hasErrors()) {
                    continue;
                }
                var publish = message.publish();
                var topic = message.topic();
                var first = message.errors().get(0);
                insert.setObject(1, OffsetDateTime.ofInstant(publish.receivedAt(), ZoneOffset.UTC));
                insert.setString(2, storable(publish.topic()));
                insert.setString(3, topic == null ? null : topic.gateway().park());
                insert.setString(4, topic == null ? null : topic.gateway().gateway());
                insert.setString(5, first.reason().name());
                insert.setString(6, storable(first.detail()));
                insert.setString(7, errors(message));
                insert.setBytes(8, Arrays.copyOf(publish.payload(),
                        Math.min(publish.payload().length, settings.storedPayload())));
                insert.setInt(9, publish.payload().length);
                insert.setInt(10, message.kept());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** PostgreSQL has no NUL in text. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private String errors(Incoming message) {
        try {
            return json.writeValueAsString(message.errors()).replace("\\u0000", "\\uFFFD");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error list must be serialisable", e);
        }
    }
}
