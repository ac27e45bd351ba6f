package io.parkpulse.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.alarm.rationale.Rationales;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Samples;
import io.quarkus.mailer.Mail;

/** Whoever wants one language is not shown the other: not in a table head, and not in a mail of several. */
class MailLanguageTest {
    /** Names of parks, and of people, stay as they are. */
    private static final String PARK = "叶集";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    @ParameterizedTest
    @EnumSource(Transition.class)
    void anEnglishMailHasNoChineseInIt(Transition transition) {
        for (var text : texts("en", transition)) {
            assertThat(CHINESE
                    .matcher(text.replace("王工", "").replaceAll(PARK + "\\[园区\\]", "").replaceAll(PARK + "［园区］", ""))
                    .results()
                    .count()).as(text).isZero();
        }
    }

    @Test
    void aChineseMailHasNoEnglishWords() {
        for (var text : texts("zh", Transition.RAISED)) {
            assertThat(text).contains("电缆温度过高")
                    .doesNotContain("Cable", "Alarm", "Time", "Device", "Value", "Place", "Acknowledge",
                            "notifications",
                            "What to do", "panel", "First-out", "critical");
        }
    }

    /** Subject, text and HTML without tags, of a mail of one line and of one of several. */
    private static List<String> texts(String language, Transition transition) {
        var settings = Samples.settings(Map.of("parkpulse.notify.language", language, "parkpulse.notify.page-url",
                "https://pulse.park.example/"));
        var writer = new MailWriter(settings, Rationales.shipped(Clock.systemUTC()), Samples.template("subject.txt"),
                Samples.template("alarm.txt"), Samples.template("alarm.html"), Samples.template("group-subject.txt"),
                Samples.template("group.txt"), Samples.template("group.html"));
        var line = new Dispatch(
                Samples.notification(1, transition, Severity.CRITICAL, "fire.cable-temperature-very-high"), "a", 0);
        return Stream.of(writer.write(line), writer.write(List.of(line, line)))
                .flatMap(MailLanguageTest::parts).toList();
    }

    private static Stream<String> parts(Mail mail) {
        return Stream.of(mail.getSubject(), mail.getText(), TAGS.matcher(mail.getHtml()).replaceAll(""));
    }
}
