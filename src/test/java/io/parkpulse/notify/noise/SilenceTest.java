package io.parkpulse.notify.noise;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.notify.Journal;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Silences: what they cover, and that nothing is swallowed by one. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class SilenceTest {
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
        alarms.silence(spot, ofHours(1), new Matcher(label, operator, value));

        var raised = alarms.raise(spot, Kind.major());

        assertThat(alarms.mails(raised.line())).containsExactly(covers ? "SILENCED" : "TOLD");
    }

    @Test
    void aSilenceNamesItselfInTheOutboxAndInWhatSystemsAreSent() {
        long silence = alarms.silence(spot, ofHours(1)).id();

        var raised = alarms.raise(spot, Kind.major());

        assertThat(alarms.heldBy(raised.line(), "email")).isEqualTo("silence " + silence);
        assertThat(alarms.status(raised.line(), "webhook")).isNotEqualTo("SILENCED");
        assertThat(alarms.status(raised.line(), "mqtt")).isNotEqualTo("SILENCED");
        var line = journal.load(List.of(raised.line())).get(0);
        assertThat(line.held()).isEqualTo("silenced");
        assertThat(line.heldBy()).isEqualTo("silence " + silence);
    }

    @Test
    void fireIsNeverHeldBack() {
        alarms.silence(spot, ofHours(1));

        var raised = alarms.raise(spot, Kind.FIRE);
        alarms.end(raised);
        alarms.end(alarms.raise(spot, Kind.FIRE));
        alarms.end(alarms.raise(spot, Kind.FIRE));
        var fourth = alarms.raise(spot, Kind.FIRE);

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
        assertThat(alarms.mails(fourth.line())).containsExactly("TOLD");
        assertThat(alarms.groupOf(fourth.line())).isNull();
        var together = jdbi.inTransaction(handle -> alarms.raise(handle, spot.device("e"),
                List.of(Kind.major(), Kind.FIRE)));
        assertThat(alarms.mails(together.get(0).line())).containsExactly("SILENCED");
        assertThat(alarms.mails(together.get(1).line())).containsExactly("TOLD");
    }

    @Test
    void whatIsStillOnWhenASilenceEndsIsToldThenOnceByWhicheverReplica() throws Exception {
        alarms.silence(spot, ofHours(1));
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
        alarms.silence(spot, ofHours(1));
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
        alarms.silence(spot, ofHours(1));
        long end = alarms.end(raised);
        assertThat(alarms.mails(end)).containsExactly("SILENCED");

        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(end)).containsExactly("SILENCED", "TOLD OVER_MEANWHILE");
    }

    @Test
    void aSecondSilenceGoesOnWhereTheFirstEnds() {
        alarms.silence(spot, ofHours(1));
        var raised = alarms.raise(spot, Kind.major());
        long second = alarms.silence(spot, ofHours(3)).id();

        tellings.release(alarms.now().plus(ofHours(2)));
        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED");
        assertThat(silences.expire(second, "王工", alarms.now())).isTrue();
        tellings.release(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(raised.line())).containsExactly("SILENCED", "TOLD STILL_ON");
    }

    @Test
    void nobodyElseIsToldOfWhatIsSilencedAndTheClockOfItsEscalationStandsStill() {
        alarms.silence(spot, ofHours(1));
        var raised = alarms.raise(spot, Kind.major());
        jdbi.useHandle(handle -> handle.execute(
                """
                        INSERT INTO alarm_escalation (alarm_id, alarm_event_id, policy_code, step, team_code, channels, goes_on, due_at)
                        VALUES (?, ?, 'noise-test', 1, 'noise-test', '{}', false, now())
                        """,
                raised.alarm(), raised.line()));
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
        jdbi.useHandle(handle -> handle
                .createQuery(
                        """
                                SELECT fired FROM fire_escalations(now(), 1000, '{email}', '{true}', '{officer@park.example}', '{}', '{}')
                                """)
                .mapTo(Boolean.class).list());
    }

    private String escalation(long alarm, String column) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT " + column + " FROM alarm_escalation WHERE alarm_id = :alarm").bind("alarm", alarm)
                .map((row, context) -> row.getString(1)).one());
    }

    @Test
    void whatIsSilencedIsNotRepeated() {
        var raised = alarms.raise(spot, Kind.major());
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET status = 'DELIVERED' WHERE alarm_event_id = ?",
                raised.line()));
        alarms.silence(spot, ofHours(12));

        tellings.repeat(alarms.now().plus(ofHours(2)));
        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
        tellings.repeat(alarms.now().plus(ofHours(13)));

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD", "TOLD REPEATED");
    }
}
