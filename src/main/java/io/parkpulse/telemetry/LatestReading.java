package io.parkpulse.telemetry;

import java.time.Instant;

import jakarta.annotation.Nullable;

/**
 * The newest reading of a series, with what a person needs to read it.
 *
 * @param kind    {@code gauge}, {@code counter} or {@code state}
 * @param time    event time
 * @param quality code of {@link Quality}
 */
public record LatestReading(
        int seriesId,
        String gateway,
        String device,
        @Nullable String zone,
        @Nullable String enterprise,
        String metric,
        String domain,
        String nameEn,
        String nameZh,
        String unit,
        String kind,
        Instant time,
        double value,
        int quality) {}
