package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class GatewayMeterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant AT = Instant.parse("2026-11-21T00:00:00Z");

    private final long start = System.nanoTime();
    private final GatewayMeter meter = new GatewayMeter(100, 10);

    @Test
    void aGatewayAtItsRateIsNeverSlowed() {
        for (int second = 1; second <= 3600; second++) {
            assertThat(meter.take(100, AT, start + second * SECOND)).isTrue();
        }

        assertThat(meter.slowed()).isZero();
        assertThat(meter.readings()).isEqualTo(360_000);
    }

    @Test
    void atAHundredTimesItsRateAllButTheRateIsSlowedOnceTheBurstIsSpent() {
        for (int second = 1; second <= 100; second++) {
            for (int message = 0; message < 100; message++) {
                meter.take(100, AT, start + second * SECOND);
            }
        }

        // 100 s at 100/s, and the 1,000 that a rested gateway may send at once
        assertThat(meter.readings() - meter.slowed()).isBetween(10_000L, 11_100L);
        assertThat(meter.slowedAt()).isEqualTo(AT);
    }

    @Test
    void aMessageLargerThanTheBurstPassesAfterARest() {
        assertThat(meter.take(5_000, AT, start + SECOND)).isTrue();
        assertThat(meter.take(1, AT, start + 2 * SECOND)).isFalse();
        assertThat(meter.take(1, AT, start + 60 * SECOND)).isTrue();
    }

    @Test
    void tellsTheGatewayOnceInAWhile() {
        var every = Duration.ofSeconds(30);

        assertThat(meter.tell(AT, every)).isTrue();
        assertThat(meter.tell(AT.plusSeconds(29), every)).isFalse();
        assertThat(meter.tell(AT.plusSeconds(30), every)).isTrue();
    }
}
