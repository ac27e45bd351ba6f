package io.parkpulse.notify.noise;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.MailServer;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Notifications that go into one message. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class GroupTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    Jdbi jdbi;
    @Inject
    MailServer server;

    private final Spot spot = Spot.fresh();

    @Test
    void aGroupIsToldAtOnceAndThenNotBeforeItsInterval() {
        var first = alarms.raise(spot, Kind.major());
        // Or the message would take the second one along.
        await().untilAsserted(() -> assertThat(alarms.status(first.line(), "email")).isEqualTo("DELIVERED"));
        var second = alarms.raise(spot, Kind.major());
        var third = alarms.raise(spot.device("e"), Kind.major());
        var other = alarms.raise(spot.zone("b2"), Kind.major());

        assertThat(waits(first.line())).isLessThanOrEqualTo(0);
        assertThat(waits(second.line())).isBetween(25.0, 30.0);
        assertThat(due(third.line())).isEqualTo(due(second.line()));
        assertThat(waits(other.line())).isLessThanOrEqualTo(0);
        assertThat(alarms.groupOf(second.line()))
                .isEqualTo("park=" + spot.park() + " zone=b1 domain=energy severity=major");
        assertThat(alarms.groupOf(alarms.raise(spot.zone(null), Kind.major()).line())).contains(" gateway=gw ");
    }

    @Test
    void aGroupThatWaitsTakesWhatIsOverMeanwhileAlong() {
        var raised = alarms.raise(spot, Kind.LOAD_HIGH);
        long end = alarms.end(raised);

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
        assertThat(alarms.mails(end)).containsExactly("TOLD");
        assertThat(waits(raised.line())).isBetween(25.0, 31.0);
        assertThat(due(end)).isEqualTo(due(raised.line()));
    }

    @Test
    void theHighestSeverityWaitsForNoGroup() {
        var first = alarms.raise(spot, Kind.GAS);
        var second = alarms.raise(spot.device("e"), Kind.GAS);

        assertThat(waits(first.line())).isLessThanOrEqualTo(0);
        assertThat(waits(second.line())).isLessThanOrEqualTo(0);
    }

    @Test
    void aFloodBecomesFewMailsAndEachLineHasItsOutcome() {
        var kinds = Stream.generate(Kind::major).limit(3000).toList();

        var raised = jdbi.inTransaction(handle -> alarms.raise(handle, spot, kinds));

        await().atMost(ofSeconds(60)).untilAsserted(() -> assertThat(counts(raised.get(0).line(),
                raised.get(raised.size() - 1).line())).containsExactly("DELIVERED 6000"));
        assertThat(attemptsAt(raised.get(0).line(), raised.get(raised.size() - 1).line()))
                .as("messages for both recipients").isLessThanOrEqualTo(12);
    }

    @Test
    void aGroupIsOneMailInBothLanguagesForEachRecipient() throws Exception {
        jdbi.useTransaction(handle -> alarms.raise(handle, spot,
                List.of(Kind.OVERLOAD, new Kind("energy.power_factor", "energy.frequency-high", Severity.MAJOR))));

        var mails = await().until(() -> server.groups(spot.park()), found -> found.size() == 2);

        assertThat(mails).extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("officer@park.example", "fire@park.example");
        var mail = mails.get(0);
        assertThat(mail.getSubject()).contains("2 条通知", "重要", "过负荷", "2 notifications", "Overload and others");
        var text = (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
        assertThat(text).contains("报警：过负荷（gw / d, b1", "【首发】", "频率高于 50.2 Hz", "Alarm: Overload (", "(first-out)",
                "https://pulse.park.example/acknowledge/", "https://pulse.park.example/");
        assertThat(mails).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
    }

    private List<String> counts(long first, long last) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT status || ' ' || count(*) FROM outbox
                WHERE alarm_event_id BETWEEN :first AND :last AND channel = 'email' GROUP BY status
                """).bind("first", first).bind("last", last).mapTo(String.class).list());
    }

    /** Lines of one message have an attempt at one moment. */
    private int attemptsAt(long first, long last) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT count(DISTINCT (a.at, o.recipient)) FROM delivery_attempt a JOIN outbox o ON o.id = a.outbox_id
                WHERE o.alarm_event_id BETWEEN :first AND :last AND o.channel = 'email'
                """).bind("first", first).bind("last", last).mapTo(Integer.class).one());
    }

    private Instant due(long line) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT min(next_attempt_at) FROM outbox WHERE alarm_event_id = :line AND channel = 'email'
                """).bind("line", line).mapTo(Instant.class).one());
    }

    /** Seconds from the alarm to its notification. */
    private double waits(long line) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                SELECT extract(epoch FROM max(next_attempt_at - created_at)) FROM outbox
                WHERE alarm_event_id = :line AND channel = 'email' AND attempts = 0
                """).bind("line", line).map((row, context) -> row.getDouble(1)).one());
    }
}
