package io.parkpulse.evaluation.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Nullable;

/**
 * A park whose telemetry is measured.
 *
 * @param openedOn first day that can count; null: not known, every day does
 * @param timeZone whose days these are
 */
public record MeasuredPark(String code, @Nullable LocalDate openedOn, String timeZone) {
    /** 1 January, or the day on which the park opened. */
    LocalDate first(int year) {
        var first = LocalDate.of(year, 1, 1);
        return openedOn != null && openedOn.isAfter(first) ? openedOn : first;
    }

    /** 31 December, or today. Before {@link #first} if no day of the year counts yet. */
    LocalDate last(int year, Instant now) {
        var last = LocalDate.of(year, 12, 31);
        var today = LocalDate.ofInstant(now, ZoneId.of(timeZone));
        return today.isBefore(last) ? today : last;
    }
}
