package io.parkpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class BatchLimitTest {
    private static final long SHOULD = Duration.ofMillis(100).toNanos();

    private final BatchLimit limit = new BatchLimit(Duration.ofMillis(100), 10_000);

    @Test
    void beginsWithTheMost() {
        assertThat(limit.readings()).isEqualTo(10_000);
    }

    @Test
    void shrinksToWhatTakesAsLongAsItShould() {
        limit.took(10_000, 2 * SHOULD);

        assertThat(limit.readings()).isEqualTo(5_000);
    }

    @Test
    void growsAgainWhileFullBatchesAreFast() {
        limit.took(10_000, 2 * SHOULD);
        for (int i = 0; i < 100; i++) {
            limit.took(limit.readings(), SHOULD / 2);
        }

        assertThat(limit.readings()).isEqualTo(10_000);
    }

    @Test
    void aSmallBatchSaysNothingAboutALargeOne() {
        limit.took(10_000, 2 * SHOULD);
        limit.took(10, SHOULD / 100);

        assertThat(limit.readings()).isEqualTo(5_000);
    }

    @Test
    void settlesWhereABatchTakesAsLongAsItShould() {
        for (int i = 0; i < 100; i++) {
            limit.took(limit.readings(), SHOULD * limit.readings() / 3_000);
        }

        assertThat(limit.readings()).isBetween(2_500, 3_500);
    }

    @Test
    void anOutageLeavesABatchWorthATransaction() {
        for (int i = 0; i < 100; i++) {
            limit.took(limit.readings(), 1_000 * SHOULD);
        }

        assertThat(limit.readings()).isEqualTo(500);
    }

    @Test
    void neverExceedsASmallerSetting() {
        var small = new BatchLimit(Duration.ofMillis(100), 50);
        small.took(50, 10 * SHOULD);

        assertThat(small.readings()).isEqualTo(50);
    }
}
