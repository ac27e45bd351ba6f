package io.parkpulse.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.MailServer;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.Samples;
import io.parkpulse.notify.TestAlarms;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class EmailChannelTest {
    private static final String TO = "parkpulse.notify.email.to";

    @Inject
    TestAlarms alarms;
    @Inject
    MailServer server;
    @Inject
    ReactiveMailer mailer;
    @Inject
    MailWriter writer;

    @Test
    void tellsEveryRecipientInChineseAndEnglish() throws Exception {
        var mails = mails(alarms.raise());

        assertThat(mails).extracting(mail -> Arrays.stream(mail.getAllRecipients()).map(Object::toString).toList())
                .containsExactlyInAnyOrder(List.of("officer@park.example"), List.of("fire@park.example"));
        assertThat(mails).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
        var mail = mails.get(0);
        assertThat(mail.getSubject()).contains("报警", "紧急", "电缆温度过高", "cable-<7>", "Cable too hot", "critical");
        assertThat(part(mail, "text/plain")).contains("数值：78.25 °C", "限值：55 °C", "Value: 78.25 °C", "119",
                // 23:30 UTC is the next morning in the park.
                "2026-11-21 07:30:00 +08:00", "https://pulse.park.example/#alarm-").doesNotContain("&lt;");
    }

    @Test
    void takesNamesForDataAndNotForMarkupOrHeaders() throws Exception {
        var mail = mails(alarms.raise()).get(0);

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("叶集 <b>园区</b> Bcc: evil@elsewhere.example").doesNotContain("\n", "\r");
        assertThat(part(mail, "text/html")).contains("叶集 &lt;b&gt;园区&lt;/b&gt;", "cable-&lt;7&gt;")
                .doesNotContain("<b>园区", "cable-<7>");
    }

    @Test
    void saysWhatIsBehindTheAlarmAndWhatToDoWhileThereIsSomethingToDo() {
        var raised = writer.write(new Dispatch(
                Samples.notification(1, Transition.RAISED, Severity.CRITICAL, "fire.cable-temperature-very-high"), "a",
                0));
        var cleared = writer.write(new Dispatch(
                Samples.notification(2, Transition.CLEARED, Severity.CRITICAL, "fire.cable-temperature-very-high"), "a",
                0));

        assertThat(raised.getText()).contains("措施（10 分钟内，值班电工）：降低该回路负荷",
                "Action (within 10 min, Electrician on duty): Take load off",
                "原因：过载", "Consequence: A cable fire");
        assertThat(raised.getHtml()).contains("降低该回路负荷", "Take load off the circuit", "10 min");
        assertThat(cleared.getText()).doesNotContain("措施", "Action");
        assertThat(cleared.getHtml()).doesNotContain("Take load off");
    }

    @Test
    void saysWhoActed() throws Exception {
        var mail = mails(alarms.acknowledge("去现场 <i>看</i>\n了")).get(0);

        assertThat(mail.getSubject()).contains("已确认", "Acknowledged");
        assertThat(part(mail, "text/plain")).contains("处理人：王工", "说明：去现场 <i>看</i> 了").doesNotContain("数值",
                "What to do");
        assertThat(part(mail, "text/html")).contains("去现场 &lt;i&gt;看&lt;/i&gt; 了");
    }

    @Test
    void letsAReceiverRecogniseARepetition() throws Exception {
        long event = alarms.raise();

        var mail = mails(event).get(0);

        assertThat(mail.getMessageID()).startsWith("<" + event + "-email.").endsWith("@park.example>");
        assertThat(mail.getHeader("X-ParkPulse-Event")).containsExactly(event + "-email");
    }

    @Test
    void isOffWithoutRecipients() {
        assertThat(channel(Map.of(), Optional.of("a@b.example")).configured()).isFalse();
    }

    @Test
    void isOnForContactsAloneIfItIsEnabled() {
        var enabled = Map.of("parkpulse.notify.email.enabled", "true");

        assertThat(channel(enabled, Optional.of("a@b.example")).configured()).isTrue();
        assertThatThrownBy(() -> channel(enabled, Optional.empty()).configured())
                .hasMessageStartingWith("parkpulse.notify.email.enabled is set, quarkus.mailer.from is not");
    }

    @Test
    void refusesToStartWithoutSenderOrWithAnAddressThatIsNone() {
        assertThatThrownBy(() -> channel(Map.of(TO, "officer@park.example"), Optional.empty()).configured())
                .hasMessageContaining("quarkus.mailer.from");
        assertThatThrownBy(() -> channel(Map.of(TO, "Officer <officer@park.example>, officer.park.example"),
                Optional.of("a@b.example")).configured()).hasMessageContaining("'officer.park.example'");
    }

    private EmailChannel channel(Map<String, String> settings, Optional<String> from) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(NotifyConfig.class)
                .withDefaultValues(settings).build().getConfigMapping(NotifyConfig.class);
        return new EmailChannel(config, mailer, writer, from);
    }

    private List<MimeMessage> mails(long event) {
        return await().until(() -> server.of(event), mails -> mails.size() == 2);
    }

    private static String part(MimeMessage mail, String type) throws Exception {
        var parts = (Multipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("no " + type + " in " + mail.getContentType());
    }
}
