package io.parkpulse.notify.link;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.mail.Multipart;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.Addressee;
import io.parkpulse.notify.Journal;
import io.parkpulse.notify.MailServer;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.SiteAlarms;
import io.parkpulse.notify.SiteAlarms.Place;
import io.parkpulse.notify.SiteAlarms.Raised;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.SmallRyeConfigBuilder;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class AcknowledgeLinkTest {
    private static final Place PLACE = new Place("link-park", null, null);
    private static final Pattern LINK = Pattern.compile("https://pulse\\.park\\.example(/acknowledge/[\\w.-]+)");
    private static long nextOutboxId = 1_000_000_000_000L;

    @Inject
    SiteAlarms alarms;
    @Inject
    MailServer mails;
    @Inject
    Journal journal;
    @Inject
    AcknowledgeLinks links;
    @Inject
    LinkSecret secret;
    @Inject
    NotifyConfig config;
    @Inject
    Jdbi jdbi;

    @Test
    void theLinkOfAMailAcknowledgesOnceAPersonPressesTheButton() throws Exception {
        var raised = raise();
        var path = linkInMail(raised);

        open(path).statusCode(200).body(containsString("officer@park.example")).body(containsString("<button"))
                .body(containsString("园区 &lt;link-park&gt;")).body(not(containsString("<link-park>")));
        given().head(path).then().statusCode(200);
        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");

        press(path, "去现场 <b>看</b>").statusCode(200).body(containsString("已确认")).body(containsString("Acknowledged"));

        assertThat(alarm(raised)).isEqualTo("ACTIVE_ACKNOWLEDGED");
        assertThat(journalled(raised)).containsExactly("officer@park.example",
                "by link 通过链接 (email): 去现场 <b>看</b>");
    }

    /** What a robot says is read by a group: the journal wants a name. */
    @Test
    void theLinkOfAGroupAsksWhoAcknowledges() {
        var raised = raise();
        var notification = journal.load(List.of(raised.eventId())).get(0);
        var path = links.of(notification, nextOutboxId++, "dingtalk", "duty", null).orElseThrow().getPath();

        open(path).statusCode(200).body(containsString("name=\"person\"")).body(not(containsString("duty")));
        press(path, "").statusCode(400).body(containsString("请填写您的姓名")).body(containsString("<button"));
        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");

        given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("person", " 赵 <工> ")
                .formParam("comment", "到场").post(path).then().statusCode(200).body(containsString("赵 &lt;工&gt;"));

        assertThat(journalled(raised)).containsExactly("赵 <工>", "by link 通过链接 (dingtalk duty): 到场");
        open(path).statusCode(410);
    }

    /** Whoever has a link of his own acknowledges as himself, whatever the form says. */
    @Test
    void aPersonalLinkTakesNoOtherName() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());

        given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("person", "somebody else")
                .post(path).then().statusCode(200);

        assertThat(journalled(raised)).containsExactly("officer", "by link 通过链接 (sms)");
    }

    @Test
    void worksOnce() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());
        press(path, "").statusCode(200);

        press(path, "").statusCode(410).body(containsString("已使用过"));
        open(path).statusCode(410).body(not(containsString("<button")));
        assertThat(journalled(raised)).containsExactly("officer", "by link 通过链接 (sms)");
    }

    @Test
    void aUsedLinkDoesNotAcknowledgeWhatComesBack() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());
        press(path, "").statusCode(200);
        alarms.raiseAgain(raised, Severity.CRITICAL);

        press(path, "").statusCode(410);

        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void saysWhoWasFaster() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());
        given().contentType(ContentType.JSON).body(Map.of("person", "李 <工>"))
                .post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge").then().statusCode(200);

        press(path, "").statusCode(409).body(containsString("此前已被确认")).body(containsString("李 &lt;工&gt;"));
        open(path).statusCode(409).body(not(containsString("<button")));
    }

    @Test
    void expires() {
        var raised = raise();
        var yesterday = Clock.offset(Clock.systemUTC(), config.linkExpiry().negated().minus(Duration.ofSeconds(1)));
        var path = link(raised, nextOutboxId++, yesterday);

        open(path).statusCode(410).body(containsString("已过期")).body(not(containsString("<button")));
        press(path, "").statusCode(410).body(containsString("expired"));
        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void refusesWhatIsForged() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());

        press(path.substring(0, path.length() - 2) + "AA", "").statusCode(403).body(containsString("链接无效"));
        press("/acknowledge/x", "").statusCode(403).body(not(containsString("<dl>")));
        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void refusesAContactThatIsGone() {
        var raised = raise();
        var path = link(raised, nextOutboxId++, Clock.systemUTC());
        jdbi.useHandle(handle -> handle.execute("UPDATE contact SET active = false WHERE code = 'link-officer'"));

        press(path, "").statusCode(403).body(containsString("已停用"));
        assertThat(alarm(raised)).isEqualTo("ACTIVE_UNACKNOWLEDGED");
    }

    @Test
    void lettingNothingElseIn() {
        open(link(raise(), nextOutboxId++, Clock.systemUTC())).header("Content-Security-Policy",
                containsString("default-src 'none'")).header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer")).header("X-Frame-Options", equalTo("DENY"))
                .contentType("text/html;charset=UTF-8").body(not(containsString("<script")));
    }

    @Test
    void thereIsNoLinkWhereThereIsNothingToAcknowledge() {
        var raised = raise();
        given().contentType(ContentType.JSON).body(Map.of("person", "李工"))
                .post("/api/v1/alarms/" + raised.alarmId() + "/acknowledge").then().statusCode(200);
        long acknowledged = jdbi.withHandle(handle -> handle
                .createQuery("SELECT max(id) FROM alarm_event WHERE alarm_id = :alarm").bind("alarm", raised.alarmId())
                .mapTo(Long.class).one());

        var notification = journal.load(List.of(acknowledged)).get(0);

        assertThat(links.of(notification, 1, "email", "a@b.example", null)).isEmpty();
    }

    @Test
    void allReplicasAndRestartsHaveOneKey() {
        assertThat(new LinkSecret(config, jdbi).bytes()).hasSize(32).isEqualTo(secret.bytes());
        assertThat(settings("parkpulse.notify.link-secret", "0123456789abcdef").bytes())
                .isEqualTo("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> settings("parkpulse.notify.link-secret", "short").bytes())
                .hasMessageContaining("16 or more").hasMessageNotContaining("short");
    }

    private LinkSecret settings(String key, String value) {
        return new LinkSecret(new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(NotifyConfig.class)
                .withDefaultValues(Map.of(key, value)).build().getConfigMapping(NotifyConfig.class), jdbi);
    }

    private Raised raise() {
        return alarms.raise(PLACE, "fire.cable_temperature", Severity.CRITICAL);
    }

    /** A link as the contact gets it whose notification has this id, made when that clock said so. */
    private String link(Raised raised, long outboxId, Clock clock) {
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO contact (code, name) VALUES ('link-officer', 'officer')
                ON CONFLICT (code) DO UPDATE SET active = true
                """));
        var notification = journal.load(List.of(raised.eventId())).get(0);
        var url = new AcknowledgeLinks(config, secret, clock)
                .of(notification, outboxId, "sms", "+86", new Addressee("link-officer", "officer", "zh")).orElseThrow();
        return url.getPath();
    }

    private String linkInMail(Raised raised) throws Exception {
        var received = await().until(() -> mails.of(raised.eventId()), found -> found.size() == 2);
        for (var mail : received) {
            if (mail.getAllRecipients()[0].toString().equals("officer@park.example")) {
                var text = (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
                var link = LINK.matcher(text);
                assertThat(link.find()).as(text).isTrue();
                return link.group(1);
            }
        }
        throw new AssertionError("no mail for the officer");
    }

    private static ValidatableResponse open(String path) {
        return given().get(path).then();
    }

    private static ValidatableResponse press(String path, String comment) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("comment", comment)
                .post(path).then();
    }

    private String alarm(Raised raised) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM alarm WHERE id = :id")
                .bind("id", raised.alarmId()).mapTo(String.class).one());
    }

    /** Who acknowledged, and the comment. */
    private List<String> journalled(Raised raised) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT unnest(ARRAY[person, comment]) FROM alarm_event
                WHERE alarm_id = :alarm AND transition = 'ACKNOWLEDGED'
                """).bind("alarm", raised.alarmId()).mapTo(String.class).list());
    }

    @Test
    void theTimeOfALinkIsThatOfItsMaking() {
        var raised = raise();
        var notification = journal.load(List.of(raised.eventId())).get(0);
        var at = Instant.parse("2026-11-22T08:00:00Z");

        var url = new AcknowledgeLinks(config, secret, Clock.fixed(at, ZoneOffset.UTC))
                .of(notification, 7, "email", "a@b.example", null).orElseThrow();

        var token = url.getPath().substring("/acknowledge/".length());
        assertThat(links.permit(token)).contains(
                new Permit(raised.alarmId(), 7, at.plus(config.linkExpiry()), "email",
                        Permit.Holder.ADDRESS, "a@b.example"));
    }
}
