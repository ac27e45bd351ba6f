package io.parkpulse.telemetry;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * A span of time of some series, in one resolution.
 *
 * @param resolution {@code raw}, {@code 1m}, {@code 15m}, {@code 1h} or {@code 1d} (days of the park's time zone)
 */
public record Points(String resolution, Instant since, Instant until, List<OfSeries> series) {
    /** The points of one series, oldest first. A gap is a point without readings. */
    public record OfSeries(int seriesId, String gateway, String device, String metric, String unit, String kind,
            List<Point> points) {}

    /**
     * A reading or a bucket.
     *
     * @param time        when it was measured, or when the bucket begins
     * @param avg         of the readings, null without any; so are {@code min} and {@code max}
     * @param count       usable readings (quality up to 2)
     * @param expected    readings that there should be by now; null where the metric reports on change
     * @param consumption what a counter advanced since the reading before, resets and meter swaps handled; null for other
     *                    metrics and without readings
     */
    public record Point(Instant time, @Nullable Double avg, @Nullable Double min, @Nullable Double max, long count,
            @Nullable Double expected, @Nullable Double consumption) {}
}
