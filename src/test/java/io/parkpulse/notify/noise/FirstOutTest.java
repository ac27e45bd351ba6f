package io.parkpulse.notify.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.noise.NoisyAlarms.Kind;
import io.parkpulse.notify.noise.NoisyAlarms.Spot;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The first alarm of its place. */
@QuarkusTest
@TestProfile(NotifyProfile.class)
class FirstOutTest {
    @Inject
    NoisyAlarms alarms;
    @Inject
    Jdbi jdbi;

    private final Spot spot = Spot.fresh();

    @Test
    void theFirstAlarmOfItsPlaceIsMarked() {
        var first = alarms.raise(spot, Kind.major());
        var second = alarms.raise(spot.device("e"), Kind.FIRE);
        var elsewhere = alarms.raise(spot.zone("b2"), Kind.major());

        assertThat(alarms.firstOut(first.line())).isTrue();
        assertThat(alarms.firstOut(second.line())).isFalse();
        assertThat(alarms.firstOut(elsewhere.line())).isTrue();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE first_out_group SET raised_at = raised_at - interval '301 seconds' WHERE key = ?",
                spot.park() + "/b1"));
        assertThat(alarms.firstOut(alarms.raise(spot.device("f"), Kind.major()).line())).isTrue();
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

            assertThat(alarms.firstOut(first.line())).isTrue();
            assertThat(alarms.firstOut(second.line())).isFalse();
        }
    }
}
