package io.parkpulse.ingest.rejection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

/** Refused messages for tests, as the service would have stored them. */
@ApplicationScoped
class RejectionRows {
    private final Jdbi jdbi;

    RejectionRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void clear(String park) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM rejected_message WHERE park_code = ?", park));
    }

    /** Stores one and returns its id. */
    long add(String park, String gateway, Instant at, String payload, String... reasons) {
        return add(park, gateway, at, payload, 0, 100, reasons);
    }

    long add(String park, String gateway, Instant at, String payload, int sender, int storedBytes, String... reasons) {
        return jdbi.withHandle(handle -> handle
                .createQuery(
                        """
                                INSERT INTO rejected_message (fingerprint, sender, received_at, last_received_at, topic, park_code,
                                    gateway_code, reason, detail, reasons, errors, error_count, payload, payload_bytes, stored_bytes,
                                    readings_kept)
                                VALUES (sha256((:topic || :payload)::bytea), :sender, :at, :at, :topic, :park, :gateway, :reason,
                                    'first detail', :reasons,
                                    '[{"reason":"BAD_UNIT","detail":"first detail"},{"index":1,"reason":"BAD_UNIT","detail":"100% Odd_Word"}]',
                                    2, :bytes, octet_length(:bytes), :stored, 0)
                                RETURNING id
                                """)
                .bind("topic", "parks/" + park + "/" + gateway + "/up/senml").bind("payload", payload)
                .bind("sender", sender).bind("at", at).bind("park", park).bind("gateway", gateway)
                .bind("reason", reasons[0]).bind("reasons", reasons)
                .bind("bytes", payload.getBytes(StandardCharsets.UTF_8)).bind("stored", storedBytes).mapTo(Long.class)
                .one());
    }
}
