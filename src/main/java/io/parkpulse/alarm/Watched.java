package io.parkpulse.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.parkpulse.registry.SeriesInfo;
import io.parkpulse.telemetry.Reading;

/** What a batch has of a series, and the rules for it. */
final class Watched {
    private final SeriesInfo series;
    private final RuleSnapshot.OfSeries rules;
    private final List<Point> readings = new ArrayList<>();
    private Instant newest = Instant.MIN;

    Watched(SeriesInfo series, RuleSnapshot.OfSeries rules) {
        this.series = series;
        this.rules = rules;
    }

    /**
     * Takes the next reading of the series in, in order of event time.
     *
     * @return whether it is the first that any rule has a use for
     */
    boolean take(Reading reading) {
        boolean usable = reading.quality().usable() && !rules.comparing().isEmpty();
        if (!usable && rules.stale().isEmpty()) {
            return false;
        }
        boolean first = newest == Instant.MIN;
        newest = reading.time();
        if (usable) {
            readings.add(new Point(newest, reading.value()));
        }
        return first;
    }

    SeriesInfo series() {
        return series;
    }

    /** Those that compare something with limits. */
    List<SeriesRule> rules() {
        return rules.comparing();
    }

    /** Those that are raised if no readings come. */
    List<SeriesRule> stale() {
        return rules.stale();
    }

    /** The usable ones. */
    List<Point> readings() {
        return readings;
    }

    /** Event time of the newest reading, whatever its quality. */
    Instant newest() {
        return newest;
    }

    ConditionKey key(SeriesRule rule) {
        return new ConditionKey(series.id(), rule.id());
    }

    /** Whether these readings may raise an alarm by a rule, as far as can be told from them alone. */
    boolean mayExceed(SeriesRule rule) {
        return rule.isRaw() ? anyExceeds(rule) : !readings.isEmpty();
    }

    /** Whether what the rule compares may raise an alarm. */
    boolean exceeds(SeriesRule rule, Map<ConditionKey, List<Judged>> derived) {
        return rule.isRaw()
                ? anyExceeds(rule)
                : derived.getOrDefault(key(rule), List.of()).stream().anyMatch(Judged::isExceeded);
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
