package io.parkpulse.notify.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Nullable;
import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.TestAlarms;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class AlarmStreamTest {
    @Inject
    TestAlarms alarms;
    @Inject
    AlarmHub hub;
    @Inject
    Jdbi jdbi;
    @TestHTTPResource("/api/v1/alarms/stream")
    URI url;

    @BeforeEach
    void nobodyElse() {
        await().untilAsserted(() -> assertThat(hub.clients()).isZero());
    }

    @Test
    void tellsEveryClientOfWhatIsCommitted() throws Exception {
        try (var first = connect(null); var second = connect(null)) {
            long vain = alarms.raiseInVain();
            long event = alarms.raise();
            long historical = alarms.raiseHistorical();

            for (var client : List.of(first, second)) {
                await().atMost(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(client.ids()).contains(event, historical));
                assertThat(client.ids()).doesNotContain(vain);
            }
            var sent = first.events.stream().filter(each -> each.get("id").equals("" + event)).findFirst().get();
            assertThat(sent.get("event")).isEqualTo("alarm");
            var json = new ObjectMapper().readTree(sent.get("data"));
            assertThat(json.get("eventId").longValue()).isEqualTo(event);
            assertThat(json.get("transition").textValue()).isEqualTo("raised");
            assertThat(json.get("parkName").textValue()).isEqualTo(TestAlarms.PARK_NAME);
        }
    }

    @Test
    void sendsAReturningClientExactlyWhatItMissed() throws Exception {
        long seen = alarms.raise();
        var missed = alarms.raise(3, "");
        published(missed);

        try (var client = connect("" + seen)) {
            await().untilAsserted(() -> assertThat(client.ids()).containsExactlyElementsOf(missed));
            long live = alarms.raise();
            await().untilAsserted(() -> assertThat(client.ids()).last().isEqualTo(live));
            assertThat(client.ids()).hasSize(4);
        }
    }

    @Test
    void sendsALateCommitterToAClientThatHadSeenALaterId() throws Exception {
        var reversed = alarms.commitInReverse(later -> published(List.of(later)));
        published(List.of(reversed.committedLast()));

        try (var client = connect("" + reversed.committedFirst())) {
            await().untilAsserted(() -> assertThat(client.ids()).containsExactly(reversed.committedLast()));
        }
    }

    @Test
    void readsTheJournalForAClientThatWasAwayLong() throws Exception {
        long seen = alarms.raise();
        // More than the hub remembers: the rest is no longer in memory, and more than a client is sent at once.
        var missed = alarms.raise(25, "");
        published(missed);

        try (var client = connect("" + seen)) {
            await().untilAsserted(() -> assertThat(client.ids()).hasSizeGreaterThanOrEqualTo(20));
            assertThat(client.ids()).containsExactlyElementsOf(missed.subList(5, 25));
        }
    }

    @Test
    void showsThatAQuietStreamIsAlive() throws Exception {
        try (var client = connect(null)) {
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(client.comments).hasSizeGreaterThan(2));
            assertThat(client.events).isEmpty();
        }
    }

    @Test
    void forgetsAClientThatLeaves() throws Exception {
        var client = connect(null);
        await().untilAsserted(() -> assertThat(hub.clients()).isEqualTo(1));

        client.close();

        await().untilAsserted(() -> assertThat(hub.clients()).isZero());
    }

    @Test
    void cutsOffAClientThatDoesNotRead() throws Exception {
        try (var socket = new Socket(); var good = connect(null)) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
            socket.getOutputStream().write(("GET " + url.getPath() + " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream"
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(hub.clients()).isEqualTo(2));
            var comment = "x".repeat(200_000);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                var event = alarms.raise(1, comment).get(0);
                await().untilAsserted(() -> assertThat(good.ids()).contains(event));
                return hub.clients() == 1;
            });

            // What was on its way is still there; then the response ends, and the client may come back.
            socket.setSoTimeout(5000);
            assertThat(new String(untilLastChunk(new BufferedInputStream(socket.getInputStream())),
                    StandardCharsets.UTF_8))
                    .endsWith("\r\n0\r\n\r\n");
        }
    }

    private static byte[] untilLastChunk(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        var end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var last = new byte[end.length];
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) next;
            if (Arrays.equals(last, end)) {
                break;
            }
        }
        return read.toByteArray();
    }

    @Test
    void catchesUpAfterItLostTheDatabase() throws Exception {
        try (var client = connect(null)) {
            // Terminated and committed in one transaction: when the listener may return, the line is there already.
            int terminated = jdbi.withHandle(handle -> handle.createQuery("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND query IN ('LISTEN parkpulse_alarm', 'SELECT now()')
                    """).mapTo(Integer.class).one());
            assertThat(terminated).isPositive();
            long event = alarms.raise();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(client.ids()).contains(event));
            assertThat(client.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesAnIdThatIsNone() {
        RestAssured.given().header("Last-Event-ID", "yesterday").accept("text/event-stream").get(url).then()
                .statusCode(400);
    }

    /** Until this replica has heard of them. */
    private void published(List<Long> events) {
        await().until(() -> hub.remembers(Set.copyOf(events.subList(Math.max(0, events.size() - 5), events.size()))));
    }

    private SseReader connect(@Nullable String lastEventId) throws Exception {
        return new SseReader(url, lastEventId);
    }
}
