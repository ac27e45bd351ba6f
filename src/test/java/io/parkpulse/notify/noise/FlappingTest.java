package io.parkpulse.notify.noise;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** An alarm that is raised again and again. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class FlappingTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    Tellings tellings;
    @Inject
    Jdbi jdbi;

    private final Spot spot = Spot.fresh();

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
        assertThat(alarms.heldBy(fourth.line(), "email")).startsWith("flapping since 20");

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
}
