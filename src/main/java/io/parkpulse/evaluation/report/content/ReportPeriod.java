package io.parkpulse.evaluation.report.content;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A month, quarter or year of the calendar; where its days begin and end is up to the time zone of the park.
 *
 * @param from its first day
 */
public record ReportPeriod(Kind kind, LocalDate from) {
    private static final Pattern MONTH = Pattern.compile("(20\\d\\d)-(0[1-9]|1[0-2])");
    private static final Pattern QUARTER = Pattern.compile("(20\\d\\d)-Q([1-4])");
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");
    private static final int MONTHS_A_QUARTER = 3;

    /**
     * Reads a label: {@code 2026-10}, {@code 2026-Q4} or {@code 2026}.
     *
     * @throws IllegalArgumentException if it is not of that kind, saying what was expected
     */
    public static ReportPeriod of(Kind kind, String label) {
        return switch (kind) {
            case MONTHLY -> {
                var found = MONTH.matcher(label);
                demand(found.matches(), label, "a month such as 2026-10");
                yield of(kind, found.group(1), Integer.parseInt(found.group(2)));
            }
            case QUARTERLY -> {
                var found = QUARTER.matcher(label);
                demand(found.matches(), label, "a quarter such as 2026-Q4");
                yield of(kind, found.group(1), (Integer.parseInt(found.group(2)) - 1) * MONTHS_A_QUARTER + 1);
            }
            case YEARLY -> {
                demand(YEAR.matcher(label).matches(), label, "a year such as 2026");
                yield of(kind, label, 1);
            }
        };
    }

    /** The one of that kind that has this day. */
    public static ReportPeriod containing(Kind kind, LocalDate day) {
        int month = (day.getMonthValue() - 1) / kind.months() * kind.months() + 1;
        return new ReportPeriod(kind, LocalDate.of(day.getYear(), month, 1));
    }

    private static ReportPeriod of(Kind kind, String year, int month) {
        return new ReportPeriod(kind, LocalDate.of(Integer.parseInt(year), month, 1));
    }

    private static void demand(boolean holds, String label, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("the period is '" + label + "'; expected " + expected);
        }
    }

    /** The day after its last. */
    public LocalDate until() {
        return from.plusMonths(kind.months());
    }

    /** As in the API: {@code 2026-10}, {@code 2026-Q4} or {@code 2026}. */
    public String label() {
        return switch (kind) {
            case MONTHLY -> String.format(Locale.ROOT, "%d-%02d", from.getYear(), from.getMonthValue());
            case QUARTERLY -> from.getYear() + "-Q" + (from.get(ChronoField.MONTH_OF_YEAR) / MONTHS_A_QUARTER + 1);
            case YEARLY -> String.valueOf(from.getYear());
        };
    }

    /** The one before. */
    public ReportPeriod previous() {
        return new ReportPeriod(kind, from.minusMonths(kind.months()));
    }

    /** The same a year before. */
    public ReportPeriod lastYear() {
        return new ReportPeriod(kind, from.minusYears(1));
    }

    public Instant start(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The moment after its last. */
    public Instant end(ZoneId zone) {
        return until().atStartOfDay(zone).toInstant();
    }
}
