package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.parkpulse.registry.AlarmClass;
import io.parkpulse.registry.Domain;
import io.parkpulse.registry.Metric;
import io.parkpulse.registry.MetricKind;

class FireRuleTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            FIRE        |  0 | RAW  | true  | CRITICAL | -
            FIRE        | 10 | RAW  | true  | CRITICAL | never delayed
            FIRE        |  0 | RATE | true  | CRITICAL | never delayed
            FIRE        |  0 | RAW  | false | CRITICAL | a latch is expected
            FIRE        |  0 | RAW  | true  | MAJOR    | critical is expected
            PROCESS     | 10 | RAW  | false | MAJOR    | -
            SUPERVISION | 10 | RAW  | false | MAJOR    | -
            """)
    void fireIsNeverDelayedAndAlwaysLatchedAndOfTheHighestClass(AlarmClass alarmClass, int onDelay,
            Measure.Kind measure,
            boolean latching, Severity severity, String unfit) {
        var metric = new Metric("fire.x", Domain.FIRE, "", "", "1", MetricKind.STATE, null, null, null, alarmClass);
        var rule = new AlarmRule(0, "fire.x", "fire.x", null, "fire.x", RuleKind.STATE,
                measure == Measure.Kind.RAW ? Measure.RAW : SomeRules.rate(60), 1, 0,
                new Timing(Duration.ofSeconds(onDelay), Duration.ZERO, latching), severity, Duration.ofDays(1), "", "",
                "",
                LocalDate.EPOCH, null);

        var found = FireRule.unfit(rule, metric);

        if (unfit == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasValueSatisfying(reason -> assertThat(reason).contains(unfit, "fire.x"));
        }
    }
}
