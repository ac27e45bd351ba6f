package io.parkpulse.evaluation.report.collect;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** All days of a metric in a span. */
record MetricSpan(String metric, String domain, List<MetricDay> days) {
    private static final double PERCENT = 100;

    long points() {
        return days.stream().mapToLong(MetricDay::points).max().orElse(0);
    }

    long received() {
        return days.stream().mapToLong(MetricDay::received).sum();
    }

    double counted() {
        return total(MetricDay::counted).orElse(0);
    }

    /** 0: it reports on change. */
    double expected() {
        return total(MetricDay::expected).orElse(0);
    }

    OptionalDouble coverage() {
        return expected() == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * counted() / expected());
    }

    /** By readings. */
    OptionalDouble mean() {
        var sum = total(MetricDay::sum);
        return sum.isEmpty() ? sum : OptionalDouble.of(sum.getAsDouble() / received());
    }

    OptionalDouble most() {
        return days.stream().map(MetricDay::max).filter(Objects::nonNull).max(Comparator.naturalOrder())
                .map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    OptionalDouble consumption() {
        return total(MetricDay::consumption);
    }

    long emptyPointDays() {
        return days.stream().mapToLong(MetricDay::empty).sum();
    }

    private OptionalDouble total(Function<MetricDay, Double> column) {
        return days.stream().map(column).filter(Objects::nonNull).reduce(Double::sum).map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }
}
