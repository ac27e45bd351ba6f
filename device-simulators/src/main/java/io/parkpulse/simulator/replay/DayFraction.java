package io.parkpulse.simulator.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/**
 * A local date, and the time of day as a spreadsheet keeps it: 0.5 is noon.
 *
 * @param columns the date's, then the fraction's
 * @param format  of the date
 * @param zone    the clock's time zone
 * @param round   what the clock resolved, before the fraction's last digits were cut off; 1 s if absent
 */
record DayFraction(List<String> columns, String format, ZoneId zone, Duration round) implements RowTime.Spec {
    private static final BigDecimal DAY_MS = BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    DayFraction {
        columns = List.copyOf(Objects.requireNonNull(columns, "time lacks its columns"));
        Objects.requireNonNull(format, "time lacks its format");
        Objects.requireNonNull(zone, "time lacks its zone");
        round = round == null ? Duration.ofSeconds(1) : round;
        if (columns.size() != 2) {
            throw new IllegalArgumentException("time of kind day-fraction has two columns: date and fraction");
        }
        if (round.toMillis() < 1) {
            throw new IllegalArgumentException("round is less than a millisecond");
        }
    }

    @Override
    public RowTime reader() {
        var formatter = DateFormats.of(format);
        return row -> {
            var midnight = date(row, formatter).atStartOfDay();
            return midnight.plusNanos(sinceMidnight(row).toNanos()).atZone(zone).toInstant();
        };
    }

    private LocalDate date(Row row, DateTimeFormatter formatter) throws CellException {
        var text = row.cell(columns.get(0));
        try {
            return LocalDate.parse(text, formatter);
        } catch (DateTimeException e) {
            throw new CellException(columns.get(0), text, "a date as " + format);
        }
    }

    private Duration sinceMidnight(Row row) throws CellException {
        var text = row.cell(columns.get(1));
        try {
            var fraction = new BigDecimal(text);
            if (fraction.signum() >= 0 && fraction.compareTo(BigDecimal.ONE) < 0) {
                var step = BigDecimal.valueOf(round.toMillis());
                long steps = fraction.multiply(DAY_MS).divide(step, 0, RoundingMode.HALF_UP).longValueExact();
                return round.multipliedBy(steps);
            }
        } catch (NumberFormatException e) {
            // Told below, with what was expected.
        }
        throw new CellException(columns.get(1), text, "a fraction of a day, from 0 up to but not including 1");
    }
}
