package io.parkpulse.simulator.replay;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Date and time of day of a local clock.
 *
 * @param columns  where they are; several are read as one text with blanks between
 * @param format   as in {@link java.time.format.DateTimeFormatter}, such as {@code d/M/yyyy H:mm}
 * @param zone     the clock's time zone
 * @param midnight {@code same-day} or absent: 0:00 begins the date beside it; {@code next-day}: it ends that date, as
 *                 where stamps name the end of an interval but the date was taken from its beginning
 */
record LocalTimestamp(List<String> columns, String format, ZoneId zone, String midnight) implements RowTime.Spec {
    private static final String NEXT_DAY = "next-day";
    private static final String SAME_DAY = "same-day";

    LocalTimestamp {
        columns = List.copyOf(Objects.requireNonNull(columns, "time lacks its columns"));
        Objects.requireNonNull(format, "time lacks its format");
        Objects.requireNonNull(zone, "time lacks its zone");
        midnight = midnight == null ? SAME_DAY : midnight;
        if (!midnight.equals(NEXT_DAY) && !midnight.equals(SAME_DAY)) {
            throw new IllegalArgumentException("midnight is '" + midnight + "'; expected same-day or next-day");
        }
    }

    @Override
    public RowTime reader() {
        var formatter = DateFormats.of(format);
        return row -> {
            var text = columns.stream().map(row::cell).collect(Collectors.joining(" "));
            try {
                var local = LocalDateTime.parse(text, formatter);
                boolean endsDay = midnight.equals(NEXT_DAY) && local.toLocalTime().equals(LocalTime.MIDNIGHT);
                return (endsDay ? local.plusDays(1) : local).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw new CellException(String.join(" ", columns), text, "a time as " + format);
            }
        };
    }
}
