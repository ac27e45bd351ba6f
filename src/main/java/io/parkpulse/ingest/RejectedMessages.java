package io.parkpulse.ingest;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

import jakarta.inject.Singleton;

/**
 * Stores what was refused: the payload as received, and each reason. A message that was refused before, redelivered or
 * sent again, is counted on the row that it has.
 */
@Singleton
class RejectedMessages {
    // In the order of the fingerprints everywhere, so that two lanes or replicas with the same messages do not deadlock.
    private static final String UPSERT = """
            INSERT INTO rejected_message AS stored (fingerprint, sender, received_at, last_received_at, deliveries, topic,
                park_code, gateway_code, reason, detail, reasons, errors, error_count, payload, payload_bytes, stored_bytes,
                readings_kept)
            SELECT decode(m.fingerprint, 'hex'), coalesce(g.id, 0),
                   timestamptz 'epoch' + m.first * interval '1 microsecond',
                   timestamptz 'epoch' + m.last * interval '1 microsecond', m.deliveries, m.topic, m.park, m.gateway,
                   m.reason, m.detail, string_to_array(m.reasons, ','), m.errors::jsonb, m.error_count, m.payload,
                   m.payload_bytes, m.stored_bytes, m.kept
            FROM unnest(?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::int4[], ?::bytea[], ?::int4[], ?::int4[], ?::int4[])
                 m(fingerprint, first, last, deliveries, topic, park, gateway, reason, detail,
                   reasons, errors, error_count, payload, payload_bytes, stored_bytes, kept)
            LEFT JOIN gateway g ON g.park_code = m.park AND g.code = m.gateway
            ORDER BY m.fingerprint COLLATE "C"
            ON CONFLICT (fingerprint) DO UPDATE SET
                sender = EXCLUDED.sender, received_at = least(stored.received_at, EXCLUDED.received_at),
                last_received_at = greatest(stored.last_received_at, EXCLUDED.last_received_at),
                deliveries = stored.deliveries + EXCLUDED.deliveries, reason = EXCLUDED.reason, detail = EXCLUDED.detail,
                reasons = EXCLUDED.reasons, errors = EXCLUDED.errors, error_count = EXCLUDED.error_count,
                payload = CASE WHEN octet_length(EXCLUDED.payload) > octet_length(stored.payload) THEN EXCLUDED.payload
                               ELSE stored.payload END,
                stored_bytes = greatest(stored.stored_bytes, EXCLUDED.stored_bytes),
                readings_kept = EXCLUDED.readings_kept, replayed_at = NULL
            RETURNING sender
            """;

    private final ErrorsText text;
    private final IngestSettings settings;
    private final RejectedSenders senders;

    RejectedMessages(ErrorsText text, IngestSettings settings, RejectedSenders senders) {
        this.text = text;
        this.settings = settings;
        this.senders = senders;
    }

    /** Stores those messages of the batch that have errors, in the caller's transaction. */
    void insert(Connection transaction, Collection<Incoming> batch) throws SQLException {
        var byFingerprint = new TreeMap<String, RejectedRow>();
        for (var message : batch) {
            if (message.hasErrors()) {
                var row = row(message);
                byFingerprint.merge(row.fingerprint(), row, RejectedRow::repeated);
            }
        }
        if (!byFingerprint.isEmpty()) {
            upsert(transaction, byFingerprint.values());
        }
    }

    private RejectedRow row(Incoming message) {
        var publish = message.publish();
        var payload = publish.payload();
        return new RejectedRow(RejectedRow.fingerprint(publish.topic(), payload), publish.receivedAt(),
                publish.receivedAt(), 1, ErrorsText.storable(publish.topic()),
                message.topic() == null ? null : message.topic().gateway(), text.of(message.errors()),
                Arrays.copyOf(payload, Math.min(payload.length, settings.storedPayload())), payload.length,
                message.kept());
    }

    private void upsert(Connection transaction, Collection<RejectedRow> rows) throws SQLException {
        var columns = new RejectedColumns(rows);
        try (var upsert = transaction.prepareStatement(UPSERT)) {
            int parameter = 1;
            for (Array column : columns.arrays(transaction)) {
                upsert.setArray(parameter++, column);
            }
            try (var stored = upsert.executeQuery()) {
                while (stored.next()) {
                    senders.mark(stored.getInt(1));
                }
            }
        }
    }
}
