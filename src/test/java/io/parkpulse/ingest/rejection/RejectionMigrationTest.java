package io.parkpulse.ingest.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** Messages that were refused before they had a key. */
@QuarkusTest
class RejectionMigrationTest {
    private static final String SCHEMA = "before_key";

    @Inject
    Jdbi jdbi;

    @Test
    void mergesWhatWasStoredTwiceAndKeepsTheRest() throws IOException {
        try (var handle = jdbi.open()) {
            handle.begin();
            handle.execute("CREATE SCHEMA " + SCHEMA);
            handle.execute("SET LOCAL search_path = " + SCHEMA);
            run(handle, "V20261121_0710__create_registry.sql");
            run(handle, "V20261121_0720__create_reading.sql");
            handle.execute("INSERT INTO park (code, name) VALUES ('p', 'P')");
            handle.execute("INSERT INTO gateway (park_code, code, name) VALUES ('p', 'gw', 'GW')");
            handle.execute(
                    """
                            INSERT INTO rejected_message (received_at, topic, park_code, gateway_code, reason, detail, errors, payload,
                                payload_bytes, readings_kept)
                            SELECT timestamptz '2026-11-20 08:00Z' + n * interval '1 minute', 't' || topic, 'p', gateway, 'BAD_UNIT',
                                   'd', '[{"reason":"TOO_OLD"},{"reason":"BAD_UNIT"}]', payload::bytea, size, 0
                            FROM (VALUES (1, 1, 'gw', 'same', 4), (2, 1, 'gw', 'same', 4), (3, 1, 'gw', 'same', 4),
                                         (4, 2, 'no', 'same', 4), (5, 1, 'gw', 'cut', 99), (6, 1, 'gw', 'cut', 99))
                                 r(n, topic, gateway, payload, size)
                            """);

            run(handle, "V20261121_0900__key_rejected_message.sql");

            assertThat(handle
                    .createQuery(
                            """
                                    SELECT id || ' ' || deliveries || ' ' || extract(minute FROM received_at AT TIME ZONE 'UTC')::int
                                           || '-' || extract(minute FROM last_received_at AT TIME ZONE 'UTC')::int || ' ' || (sender > 0)
                                           || ' ' || array_to_string(reasons, ',')
                                    FROM rejected_message ORDER BY id
                                    """)
                    .mapTo(String.class).list()).isEqualTo(List.of("1 3 1-3 true BAD_UNIT,TOO_OLD",
                            "4 1 4-4 false BAD_UNIT,TOO_OLD", "5 1 5-5 true BAD_UNIT,TOO_OLD",
                            "6 1 6-6 true BAD_UNIT,TOO_OLD"));
            assertThat(handle.createQuery("SELECT encode(fingerprint, 'hex') FROM rejected_message WHERE id = 1")
                    .mapTo(String.class).one())
                    .as("as the service computes it").isEqualTo(
                            "447a941475c5ab19caa73fb291a7c149577a080c991ed9ad31e60ac8e015d78d");
            handle.rollback();
        }
    }

    private static void run(Handle handle, String migration) throws IOException {
        try (var script = RejectionMigrationTest.class.getResourceAsStream("/db/common/" + migration)) {
            handle.createScript(new String(script.readAllBytes(), StandardCharsets.UTF_8)).execute();
        }
    }
}
