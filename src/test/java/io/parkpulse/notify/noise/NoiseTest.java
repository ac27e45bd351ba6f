package io.parkpulse.notify.noise;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.alarm.Severity;
import io.parkpulse.notify.Journal;
import io.parkpulse.notify.MailServer;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What is held back, what of it is told when, and that systems get everything. Mail is what people get. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class NoiseTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    SilenceStore silences;
    @Inject
    Tellings tellings;
    @Inject
    Journal journal;
    @Inject
    Jdbi jdbi;
    @Inject
    MailServer server;

    private final Spot spot = Spot.fresh();

    /** The labels of the alarm are zone b1, gateway gw, device d, domain energy, severity major, and no enterprise. */
    @ParameterizedTest
    @CsvSource({
            "zone,       =,  b1,              true",
            "zone,       =,  b,               false",
            "zone,       !=, b2,              true",
            "zone,       !=, b1,              false",
            "zone,       =~, b[12],           true",
            "zone,       =~, b,               false",
            "zone,       =~, a|b1,            true",
            "zone,       !~, b.*,             false",
            "domain,     =,  energy,          true",
            "severity,   =~, major|critical,  true",
            "severity,   =,  minor,           false",
            "device,     =,  d,               true",
            "gateway,    =~, g.*,             true",
            "rule,       =~, rule-.*,         true",
            "rule,       =~, rule-,           false",
            "enterprise, =,  '',              true",
            "enterprise, !=, '',              false",
            "enterprise, =~, .+,              false",
            "device,     =~, (d+)+x,          false"})
    void aSilenceCoversWhatAllItsMatchersMatch(String label, String operator, String value, boolean covers) {
        silence(ofHours(1), new Matcher(label, operator, value));

        var raised = alarms.raise(spot, Kind.major());

        assertThat(alarms.mails(raised.line())).containsExactly(covers ? "SILENCED" : "TOLD");
    }

    @Test
    void aSilenceNamesItselfInTheOutboxAndInWhatSystemsAreSent() {
        long silence = silence(ofHours(1)).id();

        var raised = alarms.raise(spot, Kind.major());

        assertThat(heldBy(raised.line(), "email")).isEqualTo("silence " + silence);
        assertThat(status(raised.line(), "webhook")).isNotEqualTo("SILENCED");
        assertThat(status(raised.line(), "mqtt")).isNotEqualTo("SILENCED");
        var line = journal.load(List.of(raised.line())).get(0);
        assertThat(line.held()).isEqualTo("silenced");
        assertThat(line.heldBy()).isEqualTo("silence " + silence);
    }

    @Test
    void fireIsNeverHeldBack() {
        silence(ofHours(1));

        var raised = alarms.raise(spot, Kind.FIRE);
        alarms.end(raised);
        alarms.end(alarms.raise(spot, Kind.FIRE));
        alarms.end(alarms.raise(spot, Kind.FIRE));
        var fourth = alarms.raise(spot, Kind.FIRE);

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
        assertThat(alarms.mails(fourth.line())).containsExactly("TOLD");
        assertThat(groupOf(fourth.line())).isNull();
        var together = jdbi.inTransaction(handle -> alarms.raise(handle, spot.device("e"),
                List.of(Kind.major(), Kind.FIRE)));
        assertThat(alarms.mails(together.get(0).line())).containsExactly("SILENCED");
        assertThat(alarms.mails(together.get(1).line())).containsExactly("TOLD");
    }

    @Test
    void whatIsStillOnWhenASilenceEndsIsToldThenOnceByWhicheverReplica() throws Exception {
        silence(ofHours(1));
        var raised = alarms.raise(spot, Kind.major());
        tellings.release(alarms.now().plus(ofMinutes(59)));
        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED");

        Callable<Integer> replica = () -> tellings.release(alarms.now().plus(ofMinutes(61)));
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var done : threads.invokeAll(Collections.nCopies(4, replica))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED", "TOLD STILL_ON");
    }

    @Test
    void nobodyIsToldAfterwardsOfWhatWasAcknowledgedOrOverBeforeTheSilenceEnded() {
        silence(ofHours(1));
        var seen = alarms.raise(spot, Kind.major());
        var over = alarms.raise(spot, Kind.major());
        alarms.acknowledge(seen);
        long end = alarms.end(over);

        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(seen.line())).containsExactly("SILENCED");
        assertThat(alarms.mails(over.line())).containsExactly("SILENCED");
        assertThat(alarms.mails(end)).containsExactly("SILENCED");
    }

    @Test
    void whoWasToldThatAnAlarmIsOnIsToldAfterTheSilenceThatItIsOver() {
        var raised = alarms.raise(spot, Kind.major());
        silence(ofHours(1));
        long end = alarms.end(raised);
        assertThat(alarms.mails(end)).containsExactly("SILENCED");

        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(end)).containsExactly("SILENCED", "TOLD OVER_MEANWHILE");
    }

    @Test
    void aSecondSilenceGoesOnWhereTheFirstEnds() {
        silence(ofHours(1));
        var raised = alarms.raise(spot, Kind.major());
        long second = silence(ofHours(3)).id();

        tellings.release(alarms.now().plus(ofHours(2)));
        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED");
        assertThat(silences.expire(second, "王工", alarms.now())).isTrue();
        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED", "TOLD STILL_ON");
    }

    @Test
    void nobodyElseIsToldOfWhatIsSilencedAndTheClockOfItsEscalationStandsStill() {
        silence(ofHours(1));
        var raised = alarms.raise(spot, Kind.major());
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO alarm_escalation (alarm_id, alarm_event_id, policy_code, step, team_code, channels, goes_on, due_at)
                VALUES (?, ?, 'noise-test', 1, 'noise-test', '{}', false, now())
                """, raised.alarm(), raised.line()));
        fireEscalations();
        assertThat(escalation(raised.alarm(), "state")).isEqualTo("PENDING");

        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(escalation(raised.alarm(), "due_at > now() + interval '119 minutes'")).isEqualTo("t");
        fireEscalations();
        assertThat(escalation(raised.alarm(), "state")).isEqualTo("PENDING");
        alarms.acknowledge(raised);
        assertThat(escalation(raised.alarm(), "state")).isEqualTo("STOPPED");
    }

    private void fireEscalations() {
        jdbi.useHandle(handle -> handle.createQuery("""
                SELECT fired FROM fire_escalations(now(), 1000, '{email}', '{true}', '{officer@park.example}', '{}', '{}')
                """).mapTo(Boolean.class).list());
    }

    private String escalation(long alarm, String column) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + column + " FROM alarm_escalation WHERE alarm_id = :alarm").bind("alarm", alarm)
                .map((row, context) -> row.getString(1)).one());
    }

    @Test
    void anAlarmSpeaksForWhatFollowsFromItOnTheSameDevice() {
        var source = alarms.raise(spot, Kind.UNPOWERED);
        var target = alarms.raise(spot, Kind.NOT_AUTO);
        var elsewhere = alarms.raise(spot.device("other"), Kind.NOT_AUTO);

        assertThat(alarms.mails(source.line())).containsExactly("TOLD");
        assertThat(alarms.mails(target.line())).containsExactly("INHIBITED");
        assertThat(heldBy(target.line(), "email")).isEqualTo("alarm " + source.alarm() + ", fire.pump");
        assertThat(alarms.mails(elsewhere.line())).containsExactly("TOLD");
    }

    @Test
    void whatWasInhibitedIsToldWhenItsSourceEnds() {
        var source = alarms.raise(spot, Kind.UNPOWERED);
        var target = alarms.raise(spot, Kind.NOT_AUTO);
        tellings.release(alarms.now());
        assertThat(alarms.mails(target.line())).containsExactly("INHIBITED");

        alarms.end(source);
        tellings.release(alarms.now());

        assertThat(alarms.mails(target.line())).containsExactly("INHIBITED", "TOLD STILL_ON");
    }

    @Test
    void theEndOfWhatNobodyWasToldOfIsNotToldEither() {
        var source = alarms.raise(spot, Kind.UNPOWERED);
        var target = alarms.raise(spot, Kind.NOT_AUTO);
        // At one moment, as when one reading is below both limits.
        long end = jdbi.inTransaction(handle -> {
            alarms.end(source);
            return alarms.end(target);
        });

        assertThat(alarms.mails(end)).containsExactly("INHIBITED");
    }

    @Test
    void anAlarmThatIsRaisedAgainAndAgainIsSummedUpUntilItIsCalm() {
        var kind = Kind.major();
        for (int i = 0; i < 2; i++) {
            var told = alarms.raise(spot, kind);
            assertThat(alarms.mails(told.line())).containsExactly("TOLD");
            assertThat(alarms.mails(alarms.end(told))).containsExactly("TOLD");
        }
        var third = alarms.raise(spot, kind);
        assertThat(alarms.mails(third.line())).containsExactly("TOLD FLAPPING 3");
        alarms.end(third);
        var fourth = alarms.raise(spot, kind);
        assertThat(alarms.mails(fourth.line())).containsExactly("DAMPED");
        assertThat(heldBy(fourth.line(), "email")).startsWith("flapping since 20");

        var now = alarms.now();
        tellings.sumUp(now.plus(ofMinutes(9)));
        assertThat(alarms.mails(fourth.line())).containsExactly("DAMPED");
        tellings.sumUp(now.plus(ofMinutes(11)));
        tellings.sumUp(now.plus(ofMinutes(12)));

        assertThat(alarms.mails(fourth.line())).containsExactly("DAMPED", "TOLD CALM 1");
        alarms.end(fourth);
        assertThat(alarms.mails(alarms.raise(spot, kind).line())).containsExactly("TOLD");
    }

    @Test
    void aFlappingAlarmIsToldOfOnceAnInterval() {
        var kind = Kind.major();
        for (int i = 0; i < 3; i++) {
            alarms.end(alarms.raise(spot, kind));
        }
        var newest = alarms.raise(spot, kind);
        // It goes on: its newest raise is of then.
        var later = alarms.now().plus(ofMinutes(31));
        jdbi.useHandle(
                handle -> handle.execute("UPDATE alarm_flap SET raises[cardinality(raises)] = ? WHERE rule_id = ?",
                        later, kind.rule()));

        tellings.sumUp(later);
        tellings.sumUp(later.plus(ofMinutes(5)));

        assertThat(alarms.mails(newest.line())).containsExactly("DAMPED", "TOLD STILL_FLAPPING 1");
    }

    @Test
    void aGroupIsToldAtOnceAndThenNotBeforeItsInterval() {
        var first = alarms.raise(spot, Kind.major());
        // Or the message would take the second one along.
        await().untilAsserted(() -> assertThat(status(first.line(), "email")).isEqualTo("DELIVERED"));
        var second = alarms.raise(spot, Kind.major());
        var third = alarms.raise(spot.device("e"), Kind.major());
        var other = alarms.raise(spot.zone("b2"), Kind.major());

        assertThat(waits(first.line())).isLessThanOrEqualTo(0);
        assertThat(waits(second.line())).isBetween(25.0, 30.0);
        assertThat(due(third.line())).isEqualTo(due(second.line()));
        assertThat(waits(other.line())).isLessThanOrEqualTo(0);
        assertThat(groupOf(second.line()))
                .isEqualTo("park=" + spot.park() + " zone=b1 domain=energy severity=major");
        assertThat(groupOf(alarms.raise(spot.zone(null), Kind.major()).line())).contains(" gateway=gw ");
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
    void anAlarmThatNobodyAcknowledgesIsRepeated() {
        var raised = alarms.raise(spot, Kind.FIRE);
        await().untilAsserted(() -> assertThat(status(raised.line(), "email")).isEqualTo("DELIVERED"));
        var now = alarms.now();
        tellings.repeat(now.plus(ofMinutes(14)));
        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");

        tellings.repeat(now.plus(ofMinutes(16)));
        assertThat(alarms.mails(raised.line())).containsExactly("TOLD", "TOLD REPEATED");
        alarms.acknowledge(raised);
        tellings.repeat(now.plus(ofHours(2)));

        assertThat(alarms.mails(raised.line())).hasSize(2);
    }

    @Test
    void aRepetitionThatIsQueuedIsWithdrawnWithTheAcknowledgement() {
        var raised = alarms.raise(spot, Kind.FIRE);
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO outbox (alarm_event_id, channel, recipient, round, notice, next_attempt_at)
                VALUES (?, 'email', 'officer@park.example', 1, 'REPEATED', now() + interval '1 hour')
                """, raised.line()));

        alarms.acknowledge(raised);

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD", "WITHDRAWN REPEATED");
    }

    @Test
    void whatIsSilencedIsNotRepeated() {
        var raised = alarms.raise(spot, Kind.major());
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET status = 'DELIVERED' WHERE alarm_event_id = ?",
                raised.line()));
        silence(ofHours(12));

        tellings.repeat(alarms.now().plus(ofHours(2)));
        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
        tellings.repeat(alarms.now().plus(ofHours(13)));

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD", "TOLD REPEATED");
    }

    @Test
    void theFirstAlarmOfItsPlaceIsMarked() {
        var first = alarms.raise(spot, Kind.major());
        var second = alarms.raise(spot.device("e"), Kind.FIRE);
        var elsewhere = alarms.raise(spot.zone("b2"), Kind.major());

        assertThat(firstOut(first.line())).isTrue();
        assertThat(firstOut(second.line())).isFalse();
        assertThat(firstOut(elsewhere.line())).isTrue();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE first_out_group SET raised_at = raised_at - interval '301 seconds' WHERE key = ?",
                spot.park() + "/b1"));
        assertThat(firstOut(alarms.raise(spot.device("f"), Kind.major()).line())).isTrue();
    }

    @Test
    void ofTwoReplicasAtTheSameMomentOneHasTheFirstAlarmAndNeitherWaits() {
        alarms.raise(spot, Kind.FIRE);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE first_out_group SET raised_at = raised_at - interval '1 hour' WHERE key = ?",
                spot.park() + "/b1"));
        // Not withHandle: nested in it, the other transaction would be the same one.
        try (var replica = jdbi.open()) {
            replica.begin();
            var first = alarms.raise(replica, spot.device("x"), List.of(Kind.FIRE)).get(0);
            var second = jdbi.inTransaction(other -> {
                other.execute("SET LOCAL lock_timeout = '2s'");
                return alarms.raise(other, spot.device("y"), List.of(Kind.FIRE)).get(0);
            });
            replica.commit();

            assertThat(firstOut(first.line())).isTrue();
            assertThat(firstOut(second.line())).isFalse();
        }
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

    /** Of the park of the test. */
    private Silence silence(Duration lasts, Matcher... matchers) {
        var all = Stream.concat(Stream.of(new Matcher("park", "=", spot.park())), Stream.of(matchers)).toList();
        var now = alarms.now();
        return silences.create(new SilenceEntry(all, null, now.plus(lasts), "李伟", "检修"), now, now, 1000).orElseThrow();
    }

    private String heldBy(long line, String channel) {
        return column(line, channel, "held_by");
    }

    private String status(long line, String channel) {
        return column(line, channel, "status");
    }

    private String groupOf(long line) {
        return column(line, "email", "group_key");
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

    private boolean firstOut(long line) {
        return journal.load(List.of(line)).get(0).firstOut();
    }

    private String column(long line, String channel, String name) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + name + " FROM outbox WHERE alarm_event_id = :line"
                        + " AND channel = :channel ORDER BY round, id LIMIT 1")
                .bind("line", line).bind("channel", channel)
                .map((row, context) -> row.getString(1)).one());
    }
}
