package io.parkpulse.simulator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class EventClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final HandClock real = new HandClock();

    @Test
    void passesFasterUntilItHasCaughtUpAndIsRealTimeThen() {
        var clock = new EventClock(real, NOW.minusSeconds(600), 60);
        assertThat(clock.now()).isEqualTo(NOW.minusSeconds(600));
        assertThat(clock.isLive()).isFalse();

        real.time = NOW.plusSeconds(5);
        assertThat(clock.now()).isEqualTo(NOW.minusSeconds(300));
        assertThat(clock.millisUntil(NOW.minusSeconds(240))).isEqualTo(1000);

        real.time = NOW.plusSeconds(11);
        assertThat(clock.now()).isEqualTo(real.time);
        assertThat(clock.isLive()).isTrue();
        assertThat(clock.millisUntil(real.time.plusSeconds(3))).isEqualTo(3000);
    }

    @Test
    void refusesToStartInTheFutureOrToStandStill() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventClock(real, NOW.plusSeconds(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventClock(real, NOW, 0));
    }

    private static final class HandClock extends Clock {
        private Instant time = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time;
        }
    }
}
