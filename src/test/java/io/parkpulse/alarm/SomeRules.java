package io.parkpulse.alarm;

import java.time.Duration;
import java.time.LocalDate;

import jakarta.annotation.Nullable;

/** Rules of tests. */
final class SomeRules {
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private SomeRules() {}

    static AlarmRule high(String id, String metric, Measure measure, double limit, double deadband) {
        return high(id, metric, measure, limit, deadband, BEGINNING, null);
    }

    static AlarmRule high(String id, String metric, Measure measure, double limit, double deadband, LocalDate from,
            @Nullable LocalDate to) {
        return new AlarmRule(0, id, id, null, metric, RuleKind.HIGH, measure, limit, deadband,
                measure.kind() == Measure.Kind.DAY_MEAN
                        ? new Timing(Duration.ZERO, Duration.ZERO, false)
                        : new Timing(Duration.ofSeconds(30), Duration.ofSeconds(60), false),
                Severity.MINOR,
                Duration.ofMinutes(5),
                id, "测试", "test", from, to);
    }

    static Measure rate(int seconds) {
        return new Measure(Measure.Kind.RATE, Duration.ofSeconds(seconds), null, null);
    }

    static Measure count(int times, int seconds) {
        return new Measure(Measure.Kind.COUNT, Duration.ofSeconds(seconds), null, times);
    }

    static Measure mean(Measure.Kind kind, int completeSeconds) {
        return new Measure(kind, null, Duration.ofSeconds(completeSeconds), null);
    }
}
