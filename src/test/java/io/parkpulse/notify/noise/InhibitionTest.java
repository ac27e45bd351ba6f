package io.parkpulse.notify.noise;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** One alarm speaks for others, and they are told when it is over. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class InhibitionTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    Tellings tellings;
    @Inject
    Jdbi jdbi;

    private final Spot spot = Spot.fresh();

    @Test
    void anAlarmSpeaksForWhatFollowsFromItOnTheSameDevice() {
        var source = alarms.raise(spot, Kind.UNPOWERED);
        var target = alarms.raise(spot, Kind.NOT_AUTO);
        var elsewhere = alarms.raise(spot.device("other"), Kind.NOT_AUTO);

        assertThat(alarms.mails(source.line())).containsExactly("TOLD");
        assertThat(alarms.mails(target.line())).containsExactly("INHIBITED");
        assertThat(alarms.heldBy(target.line(), "email")).isEqualTo("alarm " + source.alarm() + ", fire.pump");
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
    void anAlarmThatIsShelvedSpeaksForNoOther() {
        alarms.shelve(alarms.raise(spot, Kind.UNPOWERED), spot);

        assertThat(alarms.mails(alarms.raise(spot, Kind.NOT_AUTO).line())).containsExactly("TOLD");
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
}
