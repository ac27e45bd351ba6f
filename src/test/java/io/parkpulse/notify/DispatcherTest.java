package io.parkpulse.notify;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class DispatcherTest {
    @Inject
    TestAlarms alarms;
    @Inject
    HookReceiver receiver;
    @Inject
    MailServer mails;
    @Inject
    MeterRegistry metrics;
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;
    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @AfterEach
    void recover() {
        receiver.answerOk();
    }

    @Test
    void deliversSoonAfterTheCommit() {
        long event = alarms.raise();

        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(receiver.of(event)).hasSize(1));
        await().untilAsserted(() -> assertThat(alarms.status(event, "webhook")).isEqualTo("DELIVERED"));
        assertThat(alarms.details(event, "webhook")).containsExactly("HTTP 204");
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        long vain = alarms.raiseInVain();
        long committed = alarms.raise();

        await().untilAsserted(() -> assertThat(receiver.of(committed)).hasSize(1));
        await().untilAsserted(() -> assertThat(mails.of(committed)).isNotEmpty());
        assertThat(receiver.of(vain)).isEmpty();
        assertThat(mails.of(vain)).isEmpty();
    }

    @Test
    void retriesUntilItIsDeliveredAndRecordsEveryAttempt() {
        var requests = new ConcurrentHashMap<String, Integer>();
        receiver.answer(exchange -> exchange.sendResponseHeaders(
                requests.merge(exchange.getRequestHeaders().getFirst("X-ParkPulse-Event"), 1, Integer::sum) < 3
                        ? 503
                        : 200,
                -1));
        double before = count("delivered");
        double failedBefore = count("failed");

        long event = alarms.raise();

        await().untilAsserted(() -> assertThat(alarms.status(event, "webhook")).isEqualTo("DELIVERED"));
        assertThat(alarms.details(event, "webhook")).containsExactly("HTTP 503", "HTTP 503", "HTTP 200");
        assertThat(receiver.of(event)).hasSize(3);
        await().untilAsserted(() -> assertThat(count("delivered")).isGreaterThan(before));
        assertThat(count("failed")).isGreaterThanOrEqualTo(failedBefore + 2);
    }

    @Test
    void aHangingWebhookDoesNotDelayMail() {
        var release = new CountDownLatch(1);
        receiver.answer(exchange -> release.await(20, SECONDS));
        try {
            var events = alarms.raise(10, "");

            for (long event : events) {
                await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(mails.of(event)).isNotEmpty());
            }
            assertThat(events).anySatisfy(event -> assertThat(alarms.status(event, "webhook")).isEqualTo("PENDING"));
        } finally {
            release.countDown();
        }
        receiver.answerOk();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var depth = metrics.find("parkpulse.outbox.depth").tag("channel", "webhook").gauge();
            assertThat(depth).isNotNull();
            assertThat(depth.value()).isZero();
        });
    }

    @Test
    void survivesAnOutageOfTheDatabaseWithoutDeliveringTwice() throws Exception {
        var inTheMiddle = new CountDownLatch(1);
        var outage = new CountDownLatch(1);
        receiver.answer(exchange -> {
            inTheMiddle.countDown();
            // The database goes away after the receiver has the request and before we can write it down.
            outage.await(900, MILLISECONDS);
            exchange.sendResponseHeaders(204, -1);
        });
        long event = alarms.raise();
        assertThat(inTheMiddle.await(5, SECONDS)).isTrue();

        try (var admin = DriverManager.getConnection(url.replaceAll("/[^/]*$", "/template1"), user, "")) {
            shutOut(admin);
            outage.countDown();
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).until(() -> true);
        } finally {
            letIn();
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(alarms.status(event, "webhook")).isEqualTo("DELIVERED"));
        assertThat(receiver.of(event)).hasSize(1);
        long next = alarms.raise();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(receiver.of(next)).hasSize(1));
    }

    private static void shutOut(Connection admin) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE postgres WITH ALLOW_CONNECTIONS false");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
        }
    }

    private void letIn() throws SQLException {
        try (var admin = DriverManager.getConnection(url.replaceAll("/[^/]*$", "/template1"), user, "");
                var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE postgres WITH ALLOW_CONNECTIONS true");
        }
    }

    private double count(String outcome) {
        var counter = metrics.find("parkpulse.notifications").tag("channel", "webhook").tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
