package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What several recipients of a channel have to do with each other. */
@QuarkusTest
@TestProfile(RecipientsProfile.class)
class ChannelWorkerTest {
    private static HttpReceiver gateway;
    private static HttpReceiver robot;

    @Inject
    TestAlarms alarms;
    @Inject
    NotifyConfig config;
    @Inject
    Jdbi jdbi;

    /** Here, because the profile is of another class loader. */
    @BeforeEach
    void listen() {
        if (gateway == null) {
            gateway = new HttpReceiver(URI.create(config.sms().url().orElseThrow().replaceAll("\\?.*", "")).getPort());
            robot = new HttpReceiver(config.dingtalk().robots().get("here").url().getPort());
        }
        gateway.answer(204, "");
        robot.answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    }

    @AfterAll
    static void close() {
        gateway.close();
        robot.close();
    }

    @Test
    void oneThatHangsDelaysNoOther() {
        var release = new CountDownLatch(1);
        gateway.answer(exchange -> {
            if (exchange.getRequestURI().getQuery().contains("to=13000000000")) {
                release.await(20, TimeUnit.SECONDS);
            }
            exchange.sendResponseHeaders(204, -1);
        });
        try {
            var hanging = queue(60, "sms", "13000000000");
            var others = List.of(queue(1, "sms", "13000000001").get(0), queue(1, "sms", "13000000002").get(0));

            await().atMost(Duration.ofSeconds(4)).untilAsserted(() -> assertThat(others)
                    .allSatisfy(event -> assertThat(alarms.status(event, "sms")).isEqualTo("DELIVERED")));
            assertThat(hanging).allSatisfy(event -> assertThat(alarms.status(event, "sms")).isEqualTo("PENDING"));
        } finally {
            release.countDown();
        }
    }

    @Test
    void oneThatKeepsFailingIsLeftAloneAndLosesNothing() {
        gateway.answer(exchange -> exchange
                .sendResponseHeaders(exchange.getRequestURI().getQuery().contains("to=13000000005") ? 500 : 204, -1));
        var events = queue(30, "sms", "13000000005");
        await().atMost(Duration.ofSeconds(10)).until(() -> requests("13000000005") >= 3);

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> requests("13000000005") <= 12);

        assertThat(events).allSatisfy(event -> assertThat(alarms.status(event, "sms")).isEqualTo("PENDING"));
        gateway.answer(204, "");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events)
                .allSatisfy(event -> assertThat(alarms.status(event, "sms")).isEqualTo("DELIVERED")));
    }

    @Test
    void aFloodForOneRobotGoesTogetherAndEachLineHasItsStatus() {
        int before = robot.received().size();

        var events = queue(45, "dingtalk", "here");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(events)
                .allSatisfy(event -> assertThat(alarms.status(event, "dingtalk")).isEqualTo("DELIVERED")));
        assertThat(robot.received().size() - before).isLessThan(10);
        assertThat(events).allSatisfy(event -> assertThat(alarms.details(event, "dingtalk")).hasSize(1));
    }

    @Test
    void oneThatAsksForAPauseGetsIt() {
        var times = new CopyOnWriteArrayList<Instant>();
        gateway.answer(exchange -> {
            if (exchange.getRequestURI().getQuery().contains("to=13000000009")) {
                times.add(Instant.now());
                exchange.getResponseHeaders().add("Retry-After", "2");
                exchange.sendResponseHeaders(times.size() == 1 ? 429 : 204, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        });

        var events = queue(3, "sms", "13000000009");

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(events)
                .allSatisfy(event -> assertThat(alarms.status(event, "sms")).isEqualTo("DELIVERED")));
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThan(Duration.ofMillis(1900));
        assertThat(times).hasSize(4);
    }

    private List<Long> queue(int count, String channel, String recipient) {
        var events = Stream.generate(alarms::raiseHistorical).limit(count).toList();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO outbox (alarm_event_id, channel, recipient)
                SELECT event, :channel, :recipient FROM unnest(:events) AS event
                """).bind("channel", channel).bind("recipient", recipient)
                .bindArray("events", Long.class, events).execute());
        return events;
    }

    private static long requests(String number) {
        return gateway.received().stream().filter(each -> each.uri().getQuery().contains("to=" + number)).count();
    }
}
