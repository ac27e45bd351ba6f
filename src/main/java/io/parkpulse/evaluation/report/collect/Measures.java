package io.parkpulse.evaluation.report.collect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a park measured in a span, by metric. A metric of which it has no point is not in it.
 *
 * @param complete from which coverage on, in percent, a figure counts as complete
 */
record Measures(Map<String, MetricSpan> metrics, double complete) {
    static Measures of(List<MetricDay> days, double complete) {
        return new Measures(days.stream().collect(Collectors.groupingBy(MetricDay::metricId, TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(),
                        all -> new MetricSpan(all.get(0).metricId(), all.get(0).domain(), all)))),
                complete);
    }

    Optional<MetricSpan> metric(String id) {
        return Optional.ofNullable(metrics.get(id));
    }

    Collection<MetricSpan> all() {
        return metrics.values();
    }

    boolean incomplete(MetricSpan metric) {
        var coverage = metric.coverage();
        return coverage.isPresent() && coverage.getAsDouble() < complete;
    }
}
