package io.parkpulse.bench;

import java.util.TreeMap;

import io.parkpulse.rig.Metrics;

/** A histogram of the service's metrics between two looks at it. */
final class Histogram {
    private final TreeMap<Double, Double> upTo = new TreeMap<>();

    /** @param name without {@code _bucket} */
    static Histogram between(Metrics before, Metrics after, String name) {
        var histogram = new Histogram();
        var prefix = name + "_bucket{le=\"";
        after.samples().forEach((sample, value) -> {
            if (sample.startsWith(prefix)) {
                var bound = sample.substring(prefix.length(), sample.indexOf('"', prefix.length()));
                histogram.upTo.put(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        value - before.samples().getOrDefault(sample, 0.0));
            }
        });
        return histogram;
    }

    /** The bound of the bucket that the quantile is in, in milliseconds; 0 if nothing was counted. */
    double millis(double quantile) {
        if (upTo.isEmpty() || upTo.lastEntry().getValue() == 0) {
            return 0;
        }
        double rank = quantile * upTo.lastEntry().getValue();
        return upTo.entrySet().stream().filter(bucket -> bucket.getValue() >= rank).findFirst().orElseThrow().getKey()
                * 1_000;
    }
}
