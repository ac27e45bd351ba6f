package io.parkpulse.ingest.rejection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.ingest.RejectedSenders;
import io.quarkus.test.junit.QuarkusTest;

/** On messages of a sender that no other test has. */
@QuarkusTest
class RejectionBoundsTest {
    private static final int SENDER = 2_000_000_000;
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    @Inject
    RejectionRows rows;
    @Inject
    Jdbi jdbi;
    @Inject
    RejectedSenders senders;

    @BeforeEach
    void clear() {
        rows.clear("bounds");
        jdbi.useHandle(handle -> handle.execute("DELETE FROM rejected_dropped WHERE sender = ?", SENDER));
    }

    @Test
    void theOldestGoFirstWhenThereAreTooManyAndTheirNumberIsKept() {
        add(10, 100);

        long dropped = bounds(4, 1_000_000).trim(SENDER);

        assertThat(dropped).isEqualTo(6);
        assertThat(kept()).containsExactly("m6", "m7", "m8", "m9");
        assertThat(dropped()).containsExactly("6 messages 600 bytes");
    }

    @Test
    void theOldestGoFirstWhenTheyAreTooLarge() {
        add(10, 100);

        bounds(1000, 750).trim(SENDER);

        assertThat(kept()).containsExactly("m3", "m4", "m5", "m6", "m7", "m8", "m9");
        assertThat(bounds(1000, 750).trim(SENDER)).isZero();
        assertThat(dropped()).containsExactly("3 messages 300 bytes");
    }

    @Test
    void aSenderWithinItsBoundsLosesNothing() {
        add(5, 100);

        assertThat(bounds(5, 500).trim(SENDER)).isZero();

        assertThat(kept()).hasSize(5);
    }

    @Test
    void replicasThatTrimAtTheSameTimeDropNothingTwice() throws Exception {
        add(60, 100);
        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<Long> trim = () -> bounds(10, 1_000_000).trim(SENDER);
            for (var done : replicas.invokeAll(List.of(trim, trim, trim, trim))) {
                done.get();
            }
        } finally {
            replicas.shutdown();
        }
        bounds(10, 1_000_000).trim(SENDER);

        assertThat(kept()).hasSize(10).contains("m50", "m59");
        assertThat(dropped()).containsExactly("50 messages 5000 bytes");
    }

    @Test
    void aMessageThatALaneHasLockedIsLeftForTheNextTime() {
        add(3, 100);
        try (var lane = jdbi.open()) {
            lane.begin();
            lane.execute("SELECT 1 FROM rejected_message WHERE sender = ? FOR UPDATE", SENDER);
            assertThat(bounds(1, 1_000_000).trim(SENDER)).isZero();
            lane.rollback();
        }

        assertThat(bounds(1, 1_000_000).trim(SENDER)).isEqualTo(2);
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgotten() {
        var now = Instant.parse("2001-03-01T00:00:00Z");
        rows.add("bounds", "gw", now.minus(Duration.ofDays(31)), "old", SENDER, 100, "MALFORMED");
        rows.add("bounds", "gw", now.minus(Duration.ofDays(29)), "new", SENDER, 100, "MALFORMED");

        new RejectionBounds(jdbi, new TestSettings(1, 1, 1, 3), Clock.fixed(now, ZoneOffset.UTC)).forgetOld();

        assertThat(kept()).containsExactly("new");
    }

    @Test
    void theSummarySaysWhatWasDropped() {
        add(3, 100);
        bounds(1, 1_000_000).trim(SENDER);

        var dropped = given().get("/api/v1/rejections/summary").then().statusCode(200).extract().jsonPath()
                .getList("dropped.bytes", Long.class);

        assertThat(dropped).contains(200L);
    }

    @Test
    void theServiceLooksAfterTheBoundsItself() {
        rows.add("bounds", "gw", AT, "first", SENDER, 100, "MALFORMED");
        jdbi.useHandle(handle -> handle.execute(
                """
                        INSERT INTO rejected_message (fingerprint, sender, received_at, last_received_at, topic, park_code, reason,
                            detail, reasons, errors, error_count, payload, payload_bytes, stored_bytes, readings_kept)
                        SELECT sha256(('bounds' || n)::bytea), sender, received_at + n * interval '1 second',
                            received_at + n * interval '1 second', topic, park_code, reason, detail, reasons, errors, error_count,
                            payload, payload_bytes, stored_bytes, readings_kept
                        FROM rejected_message, generate_series(1, 10009) n WHERE sender = ?
                        """,
                SENDER));

        senders.mark(SENDER);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(dropped()).containsExactly("10 messages 1000 bytes"));
        assertThat(kept()).hasSize(10_000);
        assertThat(given().get("/q/metrics").asString()).contains("parkpulse_rejections_dropped_total{cause=\"bound\"");
    }

    private RejectionBounds bounds(long maxMessages, long maxBytes) {
        return new RejectionBounds(jdbi, new TestSettings(maxMessages, maxBytes, 1, 3), Clock.systemUTC());
    }

    private void add(int messages, int bytes) {
        IntStream.range(0, messages)
                .forEach(n -> rows.add("bounds", "gw", AT.plusSeconds(n), "m" + n, SENDER, bytes, "MALFORMED"));
    }

    private List<String> kept() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT convert_from(payload, 'UTF8') FROM rejected_message WHERE sender = :sender
                ORDER BY last_received_at
                """).bind("sender", SENDER).mapTo(String.class).list());
    }

    private List<String> dropped() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT messages || ' messages ' || bytes || ' bytes' FROM rejected_dropped WHERE sender = :sender
                """).bind("sender", SENDER).mapTo(String.class).list());
    }
}
