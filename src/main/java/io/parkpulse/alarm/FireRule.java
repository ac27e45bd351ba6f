package io.parkpulse.alarm;

import java.util.Optional;

import io.parkpulse.registry.AlarmClass;
import io.parkpulse.registry.Metric;

/** What a rule on a metric of the class fire must be, whoever enters it. */
public final class FireRule {
    private FireRule() {}

    /** What is wrong with the rule, for a person to read; empty: nothing, or it is not on fire. */
    public static Optional<String> unfit(AlarmRule rule, Metric metric) {
        if (metric.alarmClass() != AlarmClass.FIRE) {
            return Optional.empty();
        }
        if (!rule.timing().onDelay().isZero() || rule.measure().kind() != Measure.Kind.RAW) {
            return Optional.of("a fire alarm is never delayed: no on-delay and the measure raw are expected on "
                    + metric.id() + "; they are " + rule.timing().onDelay().toSeconds() + " s and "
                    + rule.measure().kind().id());
        }
        if (!rule.timing().latching()) {
            return Optional.of("a fire alarm is held until reset: a latch is expected on " + metric.id());
        }
        return rule.severity() == Severity.CRITICAL
                ? Optional.empty()
                : Optional.of("fire is the highest class: the severity critical is expected on " + metric.id()
                        + "; it is " + rule.severity().id());
    }
}
