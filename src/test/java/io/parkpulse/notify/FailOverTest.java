package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** With a robot that is unreachable, another one that works, a gateway and a mail server. */
@QuarkusTest
@TestProfile(RecipientsProfile.class)
class FailOverTest {
    private static HttpReceiver gateway;
    private static HttpReceiver robot;
    private static SmtpReceiver mails;

    @Inject
    TestAlarms alarms;
    @Inject
    FailOver failOver;
    @Inject
    NotifyConfig config;
    @ConfigProperty(name = "quarkus.mailer.port")
    int mailPort;
    @Inject
    Jdbi jdbi;

    /** Here, because the profile is of another class loader. */
    @BeforeEach
    void listen() {
        if (gateway == null) {
            gateway = new HttpReceiver(URI.create(config.sms().url().orElseThrow().replaceAll("\\?.*", "")).getPort());
            robot = new HttpReceiver(config.dingtalk().robots().get("here").url().getPort());
            mails = new SmtpReceiver(mailPort);
        }
        gateway.answer(204, "");
        robot.answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    }

    /** What other tests left waiting would be stood in for first. */
    @BeforeEach
    void clear() {
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET status = 'DELIVERED' WHERE status = 'PENDING'"));
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
        robot.close();
        mails.close();
    }

    @Test
    void anotherChannelStandsInWhileTheFirstGoesOnTrying() {
        long event = alarms.raiseHistorical();
        long gone = queue(event, "dingtalk", "gone", null);
        long here = queue(event, "dingtalk", "here", null);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(rows(event)).contains(
                "sms 13800138000 DELIVERED because " + gone));

        assertThat(rows(event)).contains("dingtalk gone PENDING", "dingtalk here DELIVERED").hasSize(3);
        assertThat(alarms.details(event, "sms")).containsExactly("HTTP 204");
        assertThat(attempts("id", here)).isEqualTo(1);
        int so = attempts("recipient", "gone");
        await().untilAsserted(() -> assertThat(attempts("recipient", "gone")).isGreaterThan(so));
    }

    @Test
    void happensOnceHoweverOftenAndByHowManyReplicasItIsLookedFor() {
        gateway.answer(500, "down");
        long event = alarms.raiseHistorical();
        long gone = queue(event, "dingtalk", "gone", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> rows(event).size() > 1);

        List.of(1, 2, 3, 4).parallelStream().forEach(replica -> failOver.failOver());

        assertThat(rows(event)).filteredOn(row -> row.startsWith("sms")).hasSize(1);
        // The stand-in fails as well: the next one is asked, for the stand-in.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(rows(event))
                .anySatisfy(row -> assertThat(row).startsWith("email officer@park.example").contains("because")));
        assertThat(gone).isPositive();
        gateway.answer(204, "");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(
                () -> assertThat(alarms.status(event, "sms")).isEqualTo("DELIVERED"));
    }

    @Test
    void tellsTheSameContactWhereItHasAnAddress() {
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO contact (code, name) VALUES ('wang', '王工') ON CONFLICT DO NOTHING");
            handle.execute("INSERT INTO contact_address VALUES ('wang', 'sms', '13900139000') ON CONFLICT DO NOTHING");
        });
        long event = alarms.raiseHistorical();
        long gone = queue(event, "dingtalk", "gone", "wang");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(rows(event))
                .containsExactlyInAnyOrder("dingtalk gone PENDING", "sms 13900139000 DELIVERED because " + gone));
    }

    @Test
    void showsWhichChannelIsDown() {
        long event = alarms.raiseHistorical();
        queue(event, "dingtalk", "gone", null);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var channels = RestAssured.get("/api/v1/notifications/channels").jsonPath();
            var dingtalk = channels.getMap("find { it.channel == 'dingtalk' }");
            assertThat(dingtalk.get("on")).isEqualTo(true);
            assertThat(dingtalk.get("state")).isIn("open", "half_open");
            assertThat((Integer) dingtalk.get("depth")).isPositive();
            assertThat(channels.getString("find { it.channel == 'dingtalk' }.failing[0].recipient")).isEqualTo("gone");
            assertThat(channels.getString("find { it.channel == 'dingtalk' }.failing[0].lastDetail"))
                    .contains("ConnectException");
            assertThat(channels.getString("find { it.channel == 'mqtt' }.state")).isEqualTo("closed");
        });
    }

    private long queue(long event, String channel, String recipient, String contact) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                INSERT INTO outbox (alarm_event_id, channel, recipient, contact)
                VALUES (:event, :channel, :recipient, :contact) RETURNING id
                """).bind("event", event).bind("channel", channel).bind("recipient", recipient)
                .bind("contact", contact).mapTo(Long.class).one());
    }

    private List<String> rows(long event) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', channel, recipient, status, 'because ' || because_of) FROM outbox
                WHERE alarm_event_id = :event
                """).bind("event", event).mapTo(String.class).list());
    }

    /** Of all rows that have this in this column. */
    private int attempts(String column, Object value) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT sum(attempts) FROM outbox WHERE <column> = :value")
                .define("column", column).bind("value", value).mapTo(Integer.class).one());
    }
}
