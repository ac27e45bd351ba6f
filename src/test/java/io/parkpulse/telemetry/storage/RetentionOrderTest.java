package io.parkpulse.telemetry.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** A rollup is never refreshed over a span whose readings are gone. */
@QuarkusTest
class RetentionOrderTest {
    @Inject
    StorageSettings settings;

    @Test
    void refreshesReachAsFarBackAsTheReadings() {
        var kept = kept(Duration.ofDays(90));

        assertThat(RetentionOrder.window(Rollup.MINUTE, kept)).contains(Duration.ofDays(90).minusMinutes(1));
        assertThat(RetentionOrder.window(Rollup.DAY, kept)).contains(Duration.ofDays(89));
        assertThat(RetentionOrder.window(Rollup.DAY, settings)).as("kept for ever").isEmpty();
    }

    @Test
    void readingsMustBeKeptForDaysToBeMadeOf() {
        assertThatThrownBy(() -> RetentionOrder.check(kept(Duration.ofDays(4))))
                .hasMessageContaining("at least PT120H");
        RetentionOrder.check(kept(Duration.ofDays(5)));
    }

    @Test
    void versionsThatLoseLateReadingsAreKnown() {
        assertThat(TimescaleVersion.of("2.18.0").losesLateReadings()).isTrue();
        assertThat(TimescaleVersion.of("2.9.3").losesLateReadings()).isTrue();
        assertThat(TimescaleVersion.of("2.18.1").losesLateReadings()).isFalse();
        assertThat(TimescaleVersion.of("2.30.0-dev").losesLateReadings()).isFalse();
    }

    private StorageSettings kept(Duration age) {
        return new ChangedSettings(settings, Optional.of(age), Duration.ofDays(7), "Asia/Shanghai");
    }
}
