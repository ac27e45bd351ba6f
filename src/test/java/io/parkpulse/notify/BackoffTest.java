package io.parkpulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "9, 256000", "10, 300000", "1000000, 300000"})
    void doublesUpToTheLongestAndIsShortenedByAtMostHalf(int failures, long full) {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.after(failures).toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void differsFromOneNotificationToTheNext() {
        var pauses = Stream.generate(() -> backoff.after(10)).limit(20).distinct();

        assertThat(pauses).hasSizeGreaterThan(1);
    }

    @Test
    void refusesALongestPauseBelowTheFirst() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
