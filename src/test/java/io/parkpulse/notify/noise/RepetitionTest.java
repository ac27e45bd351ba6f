package io.parkpulse.notify.noise;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Told again until somebody acknowledges. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class RepetitionTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    Tellings tellings;
    @Inject
    Jdbi jdbi;

    private final Spot spot = Spot.fresh();

    /** What other tests left unacknowledged would be repeated as well, as often as there is a moment ahead of the clock. */
    @BeforeEach
    void acknowledgeWhatIsThere() {
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE alarm_condition SET state = 'ACTIVE_ACKNOWLEDGED' WHERE state = 'ACTIVE_UNACKNOWLEDGED'
                """));
    }

    @Test
    void anAlarmThatNobodyAcknowledgesIsRepeated() {
        var raised = alarms.raise(spot, Kind.FIRE);
        await().untilAsserted(() -> assertThat(alarms.status(raised.line(), "email")).isEqualTo("DELIVERED"));
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
    void whatIsShelvedIsNotRepeated() {
        var raised = alarms.raise(spot, Kind.major());
        jdbi.useHandle(handle -> handle.execute("UPDATE outbox SET status = 'DELIVERED' WHERE alarm_event_id = ?",
                raised.line()));
        alarms.shelve(raised, spot);

        tellings.repeat(alarms.now().plus(ofHours(2)));

        assertThat(alarms.mails(raised.line())).containsExactly("TOLD");
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
}
