package io.parkpulse.notify.robot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 20, 100})
    void neverExceedsTheLimitInAnyMinuteAndComesCloseToIt(int aMinute) {
        var pace = new Pace(aMinute, START);
        var sent = new ArrayList<Instant>();
        for (var now = START; now.isBefore(START.plusSeconds(600)); now = now.plusMillis(100)) {
            if (pace.free(now)) {
                pace.sent(now);
                sent.add(now);
            }
        }

        assertThat(sent).allSatisfy(first -> assertThat(
                sent.stream().filter(each -> !each.isBefore(first) && each.isBefore(first.plusSeconds(60))).count())
                .isLessThanOrEqualTo(aMinute));
        assertThat(sent).hasSizeGreaterThan((int) (aMinute * 10 * 0.7));
    }

    @Test
    void letsAFewGoAtOnceAfterAQuietTime() {
        var pace = new Pace(20, START);
        for (int i = 0; i < 5; i++) {
            assertThat(pace.free(START)).isTrue();
            pace.sent(START);
        }

        assertThat(pace.free(START)).isFalse();
        assertThat(pace.free(START.plus(Duration.ofSeconds(3)))).isFalse();
        assertThat(pace.free(START.plus(Duration.ofSeconds(4)))).isTrue();
        assertThat(pace.free(START)).as("a clock that is set back").isTrue();
    }
}
