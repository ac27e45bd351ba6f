package io.parkpulse.notify.webhook;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.HookReceiver;
import io.parkpulse.notify.HttpReceiver;
import io.parkpulse.notify.Journal;
import io.parkpulse.notify.Notification;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.TestAlarms;
import io.parkpulse.notify.http.HttpSender;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class WebhookChannelTest {
    private static final String URL = "parkpulse.notify.webhook.url";
    private static final String SECRET = "parkpulse.notify.webhook.secret";

    @Inject
    TestAlarms alarms;
    @Inject
    Journal journal;
    @Inject
    HookReceiver receiver;
    @Inject
    WebhookChannel channel;
    @Inject
    NotificationJson json;
    @Inject
    AlarmMessages messages;
    @Inject
    ObjectMapper mapper;
    @Inject
    HttpSender http;

    private Notification notification;

    @BeforeEach
    void anAlarmThatOnlyWeSend() {
        notification = journal.load(List.of(alarms.raiseHistorical())).get(0);
    }

    @AfterEach
    void recover() {
        receiver.answerOk();
    }

    @Test
    void postsTheNotificationOfTheContract() throws Exception {
        assertThat(channel.deliver(new Dispatch(notification, "", 0))).isEqualTo(Delivery.delivered("HTTP 204"));

        var json = new ObjectMapper().readTree(received().body());
        assertThat(json.properties().stream().map(Map.Entry::getKey)).containsExactly("eventId", "transition",
                "state", "at", "recordedAt", "value", "person", "comment", "historical", "suppressed", "test",
                "outcome",
                "until", "alarmId", "park", "parkName", "gateway", "device", "zone", "enterprise", "metric",
                "metricNameEn", "metricNameZh", "domain", "unit", "ruleId", "nameEn", "nameZh", "severity", "limit",
                "source", "raisedAt", "firstOut", "held", "heldBy");
        assertThat(json.get("transition").textValue()).isEqualTo("raised");
        assertThat(json.get("state").textValue()).isEqualTo("active_unacknowledged");
        assertThat(json.get("at").textValue()).isEqualTo("2026-11-20T23:30:00Z");
        assertThat(json.get("value").doubleValue()).isEqualTo(78.25);
        assertThat(json.get("domain").textValue()).isEqualTo("fire");
        assertThat(json.get("severity").textValue()).isEqualTo("critical");
        assertThat(json.get("device").textValue()).isEqualTo("cable-<7>");
        assertThat(json.get("nameZh").textValue()).isEqualTo("电缆温度过高");
    }

    @Test
    void signsWhatItPosts() throws Exception {
        channel.deliver(new Dispatch(notification, "", 0));

        var request = received();
        var timestamp = request.header("X-ParkPulse-Timestamp");
        assertThat(Long.parseLong(timestamp)).isCloseTo(Instant.now().getEpochSecond(),
                within(5L));
        assertThat(request.header("X-ParkPulse-Signature"))
                .isEqualTo("sha256=" + hmacByHand("a secret 密", timestamp + "." + request.text()));
        assertThat(request.header("X-ParkPulse-Event")).isEqualTo(notification.eventId() + "-webhook");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void signsThePayloadOfAlertmanagerAsWell() throws Exception {
        try (var alertmanagers = new HttpReceiver()) {
            var other = new WebhookChannel(settings(Map.of(URL, alertmanagers.url() + "/hook", SECRET, "s",
                    "parkpulse.notify.webhook.format", "alertmanager")), json, messages, mapper, http);

            assertThat(other.deliver(new Dispatch(notification, "", 0)).delivered()).isTrue();

            var request = alertmanagers.received().get(0);
            assertThat(request.json().get("version").textValue()).isEqualTo("4");
            assertThat(request.json().at("/alerts/0/labels/alertname").textValue()).isEqualTo("notify-test");
            assertThat(request.json().at("/alerts/0/startsAt").textValue()).isEqualTo("2026-11-20T23:30:00Z");
            assertThat(request.headers().getFirst("X-ParkPulse-Signature")).isEqualTo("sha256="
                    + hmacByHand("s", request.headers().getFirst("X-ParkPulse-Timestamp") + "." + request.body()));
        }
    }

    @Test
    void takesNothingBut2xxForDelivered() throws Exception {
        receiver.answer(500, "broken\r\n\u0000" + "x".repeat(5000));
        var delivery = channel.deliver(new Dispatch(notification, "", 0));
        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).startsWith("HTTP 500: broken xxx").doesNotContain("\u0000", "\n")
                .hasSizeLessThan(220);

        receiver.answer(exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(channel.deliver(new Dispatch(notification, "", 0)).detail()).startsWith("HTTP 302");
    }

    @Test
    void heedsRetryAfterAndKnowsARefusalOfOneFromAFailureForAll() throws Exception {
        receiver.answer(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        });
        assertThat(channel.deliver(new Dispatch(notification, "", 0)))
                .isEqualTo(Delivery.failed("HTTP 503").notBefore(Duration.ofMinutes(2)));

        receiver.answer(422, "no such park");
        assertThat(channel.deliver(new Dispatch(notification, "", 0)))
                .isEqualTo(Delivery.refused("HTTP 422: no such park"));
    }

    @Test
    void givesUpOnAReceiverThatDoesNotAnswer() throws Exception {
        var release = new CountDownLatch(1);
        receiver.answer(exchange -> release.await(20, SECONDS));

        var delivery = withinTimeout();

        release.countDown();
        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains("1000 ms");
    }

    @Test
    void givesUpOnAnAnswerThatDrips() throws Exception {
        var release = new CountDownLatch(1);
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            release.await(20, SECONDS);
        });

        var delivery = withinTimeout();

        release.countDown();
        assertThat(delivery.delivered()).isFalse();
    }

    @Test
    void hangsUpOnAnAnswerWithoutEnd() throws Exception {
        receiver.answer(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            var chunk = "garbage ".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(withinTimeout().detail()).startsWith("HTTP 500: garbage");
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        var delivery = channelTo("http://127.0.0.1:" + port + "/").deliver(new Dispatch(notification, "", 0));

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains("ConnectException");
    }

    @Test
    void failsOnAnAnswerThatIsNotHttp() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            new Thread(() -> answerGarbage(server)).start();

            var delivery = channelTo("http://127.0.0.1:" + server.getLocalPort() + "/")
                    .deliver(new Dispatch(notification, "", 0));

            assertThat(delivery.delivered()).isFalse();
            assertThat(delivery.detail()).contains("Invalid status line");
        }
    }

    @Test
    void isOffWithoutUrl() {
        assertThat(new WebhookChannel(settings(Map.of()), json, messages, mapper, http).configured()).isFalse();
    }

    @Test
    void refusesToStartWithoutSecretOrWithAnotherScheme() {
        assertThatThrownBy(
                () -> new WebhookChannel(settings(Map.of(URL, "http://127.0.0.1/")), json, messages, mapper, http)
                        .configured())
                .hasMessageContaining("parkpulse.notify.webhook.secret");
        assertThatThrownBy(() -> channelTo("file:///etc/passwd").configured()).hasMessageContaining("http://");
    }

    private WebhookChannel channelTo(String url) {
        return new WebhookChannel(settings(Map.of(URL, url, SECRET, "s")), json, messages, mapper, http);
    }

    private static NotifyConfig settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(NotifyConfig.class)
                .withDefaultValues(values).build().getConfigMapping(NotifyConfig.class);
    }

    private static void answerGarbage(ServerSocket server) {
        try {
            while (true) {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("SSH-2.0-OpenSSH_9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    // Closed with unread input it would be a reset, and the answer lost.
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private Delivery withinTimeout() throws InterruptedException {
        long began = System.nanoTime();
        var delivery = channel.deliver(new Dispatch(notification, "", 0));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(channel.timeout());
        return delivery;
    }

    private HookReceiver.Received received() {
        return await().until(() -> receiver.of(notification.eventId()), all -> !all.isEmpty()).get(0);
    }

    /** RFC 2104 from SHA-256 alone, so that a mistake in how the service uses its library shows. */
    private static String hmacByHand(String secret, String message) throws Exception {
        var key = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        var inner = MessageDigest.getInstance("SHA-256");
        inner.update(xor(key, 0x36));
        var outer = MessageDigest.getInstance("SHA-256");
        outer.update(xor(key, 0x5c));
        return HexFormat.of()
                .formatHex(outer.digest(inner.digest(message.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] xor(byte[] key, int pad) {
        var result = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            result[i] = (byte) (key[i] ^ pad);
        }
        return result;
    }
}
