package io.parkpulse.alarm;

import java.util.List;
import java.util.Map;

import io.parkpulse.registry.SeriesInfo;

/** The usable readings of a series in a batch, and the rules that compare something with limits. */
record Watched(SeriesInfo series, List<SeriesRule> rules, List<Point> readings) {
    ConditionKey key(SeriesRule rule) {
        return new ConditionKey(series.id(), rule.id());
    }

    /** Whether these readings may raise an alarm by a rule, as far as can be told from them alone. */
    boolean mayExceed(SeriesRule rule) {
        return !rule.isRaw() || anyExceeds(rule);
    }

    /** Whether what the rule compares may raise an alarm. */
    boolean exceeds(SeriesRule rule, Map<ConditionKey, List<Judged>> derived) {
        return rule.isRaw() ? anyExceeds(rule) : derived.get(key(rule)).stream().anyMatch(Judged::isExceeded);
    }

    private boolean anyExceeds(SeriesRule rule) {
        for (var reading : readings) {
            if (rule.isExceeded(reading.at(), reading.value())) {
                return true;
            }
        }
        return false;
    }
}
