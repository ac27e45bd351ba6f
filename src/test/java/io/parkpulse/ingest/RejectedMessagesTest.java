package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.mqtt.MqttPublish;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RejectedMessagesTest {
    private static final String TOPIC = "parks/refused/gw/up/senml";
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    @Inject
    RejectedMessages rejected;
    @Inject
    DataSource dataSource;
    @Inject
    Jdbi jdbi;

    @BeforeEach
    void clear() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM rejected_message WHERE topic LIKE 'parks/refused/%'"));
    }

    @Test
    void theSameMessageTwiceInABatchIsOneRowThatSaysSo() throws SQLException {
        insert(List.of(refused("same", AT.plusSeconds(5)), refused("other", AT), refused("same", AT)));

        assertThat(rows()).containsExactly(new Row("other", 1, AT, AT, false),
                new Row("same", 2, AT, AT.plusSeconds(5), false));
    }

    @Test
    void aMessageThatIsRefusedAgainIsCountedAndOpenAgain() throws SQLException {
        insert(List.of(refused("again", AT)));
        jdbi.useHandle(handle -> handle
                .execute("UPDATE rejected_message SET replayed_at = now() WHERE topic LIKE 'parks/refused/%'"));

        insert(List.of(refused("again", AT.plusSeconds(60))));

        assertThat(rows()).containsExactly(new Row("again", 2, AT, AT.plusSeconds(60), false));
    }

    @Test
    void theSameMessagesFromManyTransactionsAtOnceNeitherDeadlockNorMiscount() throws Exception {
        var messages = IntStream.range(0, 60).mapToObj(number -> refused("m" + number, AT)).toList();
        int threads = 6;
        int rounds = 10;
        var workers = Executors.newFixedThreadPool(threads);
        try {
            var work = IntStream.range(0, threads).<Callable<Void>>mapToObj(thread -> () -> {
                for (int round = 0; round < rounds; round++) {
                    var shuffled = new ArrayList<>(messages);
                    Collections.shuffle(shuffled, new Random(thread * 100L + round));
                    insert(shuffled);
                }
                return null;
            }).toList();
            for (var done : workers.invokeAll(work)) {
                done.get();
            }
        } finally {
            workers.shutdown();
        }

        assertThat(rows()).hasSize(60).allSatisfy(row -> assertThat(row.deliveries()).isEqualTo(threads * rounds));
    }

    @Test
    void errorsPastTheLimitAreCountedAndTheirReasonsKept() throws SQLException {
        var errors = new ArrayList<>(IntStream.range(0, 1500)
                .mapToObj(index -> new ReadingError(index, RejectReason.BAD_VALUE, "nul \0 " + index)).toList());
        errors.add(new ReadingError(1500, RejectReason.TOO_OLD, "last"));
        insert(List.of(refused("many", AT, errors)));

        jdbi.useHandle(handle -> assertThat(handle.createQuery("""
                SELECT error_count || ' ' || jsonb_array_length(errors) || ' ' || array_to_string(reasons, ' ')
                FROM rejected_message WHERE topic LIKE 'parks/refused/%'
                """).mapTo(String.class).one()).isEqualTo("1501 1000 BAD_VALUE TOO_OLD"));
    }

    @Test
    void aPayloadIsStoredUpToTheLimitAndKnownByTheWholeOfIt() throws SQLException {
        var common = "x".repeat(1 << 20);
        insert(List.of(refused(common + "1", AT), refused(common + "2", AT), refused(common, AT)));

        var stored = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT octet_length(payload) || ' of ' || payload_bytes FROM rejected_message
                WHERE topic LIKE 'parks/refused/%' ORDER BY payload_bytes
                """).mapTo(String.class).list());
        assertThat(stored).containsExactly("1048576 of 1048576", "1048576 of 1048577", "1048576 of 1048577");
    }

    private record Row(String payload, long deliveries, Instant first, Instant last, boolean replayed) {}

    private List<Row> rows() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT payload, deliveries, received_at, last_received_at, replayed_at IS NOT NULL AS replayed
                FROM rejected_message WHERE topic LIKE 'parks/refused/%' ORDER BY payload
                """).map((row, context) -> new Row(new String(row.getBytes("payload"), StandardCharsets.UTF_8),
                row.getLong("deliveries"), row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("last_received_at").toInstant(), row.getBoolean("replayed"))).list());
    }

    private void insert(List<Incoming> batch) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            rejected.insert(connection, batch);
            connection.commit();
        }
    }

    private static Incoming refused(String payload, Instant at) {
        return refused(payload, at, List.of(ReadingError.ofMessage(RejectReason.MALFORMED, "not JSON")));
    }

    private static Incoming refused(String payload, Instant at, List<ReadingError> errors) {
        return Incoming.of(new MqttPublish(TOPIC, payload.getBytes(StandardCharsets.UTF_8), at),
                TelemetryTopic.parse(TOPIC).orElseThrow(), new Decoded(List.of(), errors));
    }
}
