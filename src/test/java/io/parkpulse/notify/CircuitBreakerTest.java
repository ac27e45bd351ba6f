package io.parkpulse.notify;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.notify.CircuitBreaker.State;

class CircuitBreakerTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    /** Pauses of 10, 20, 40, 40 s, shortened by up to half. */
    private static final CircuitBreaker.Settings SETTINGS = new CircuitBreaker.Settings(3,
            new Backoff(ofSeconds(10), ofSeconds(40)), ofMinutes(10));

    /**
     * Each step is an attempt (f failed, d delivered, r refused, and a number: told to wait so many seconds), or a
     * pause of so many seconds (+).
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                            | CLOSED
            f f             | CLOSED
            f f d f f       | CLOSED
            f f r f f       | CLOSED
            f f f           | OPEN
            f f f +4        | OPEN
            f f f +10       | HALF_OPEN
            f f f +10 d     | CLOSED
            f f f +10 r     | CLOSED
            f f f +10 f     | OPEN
            f f f +10 f +9  | OPEN
            f f f +10 f +20 | HALF_OPEN
            f f f f f f +10 | HALF_OPEN
            60              | OPEN
            60 +59          | OPEN
            60 +60          | HALF_OPEN
            60 +60 f        | OPEN
            f 60 +60 d f    | CLOSED
            f f f 60 +59    | OPEN
            99999 +599      | OPEN
            99999 +600      | HALF_OPEN
            """)
    void standsAfterAttempts(String steps, State expected) {
        var now = START;
        var breaker = CircuitBreaker.closed(START);
        for (var step : steps == null ? List.<String>of() : List.of(steps.strip().split(" "))) {
            if (step.startsWith("+")) {
                now = now.plusSeconds(Long.parseLong(step.substring(1)));
            } else {
                breaker = breaker.after(delivery(step), SETTINGS, now);
            }
        }

        assertThat(breaker.state(now)).isEqualTo(expected);
    }

    @Test
    void pausesLongerEachTimeTheTrialFails() {
        var breaker = afterFailures(3);
        var pauses = new ArrayList<Duration>();
        var now = START;
        for (int i = 0; i < 4; i++) {
            pauses.add(Duration.between(now, breaker.until()));
            now = breaker.until();
            breaker = breaker.after(Delivery.failed("no"), SETTINGS, now);
        }

        assertThat(pauses.get(0)).isBetween(ofSeconds(5), ofSeconds(10));
        assertThat(pauses.get(1)).isBetween(ofSeconds(10), ofSeconds(20));
        assertThat(pauses.get(2)).isBetween(ofSeconds(20), ofSeconds(40));
        assertThat(pauses.get(3)).isBetween(ofSeconds(20), ofSeconds(40));
        assertThat(breaker.since()).isEqualTo(START);
        assertThat(breaker.lastDetail()).isEqualTo("no");
    }

    @Test
    void isDownByFailuresAndByALongPauseButNotByAShortOne() {
        var asked = CircuitBreaker.closed(START);

        assertThat(afterFailures(2).down(SETTINGS, START, ofSeconds(30))).isFalse();
        assertThat(afterFailures(3).down(SETTINGS, START, ofSeconds(30))).isTrue();
        assertThat(afterFailures(3).down(SETTINGS, START.plusSeconds(10), ofSeconds(30))).as("half-open").isFalse();
        assertThat(asked.after(delivery("5"), SETTINGS, START).down(SETTINGS, START, ofSeconds(30))).isFalse();
        assertThat(asked.after(delivery("600"), SETTINGS, START).down(SETTINGS, START, ofSeconds(30))).isTrue();
    }

    private static CircuitBreaker afterFailures(int failures) {
        var breaker = CircuitBreaker.closed(START);
        for (int i = 0; i < failures; i++) {
            breaker = breaker.after(Delivery.failed("no"), SETTINGS, START);
        }
        return breaker;
    }

    private static Delivery delivery(String step) {
        return switch (step) {
            case "d" -> Delivery.delivered("yes");
            case "f" -> Delivery.failed("no");
            case "r" -> Delivery.refused("not this");
            default -> Delivery.failed("later").notBefore(ofSeconds(Long.parseLong(step)));
        };
    }
}
