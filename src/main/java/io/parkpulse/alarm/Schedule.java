package io.parkpulse.alarm;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * When, by the clock of a park, a version of a rule applies: in any of its spans.
 *
 * @param source law, standard or agreement that the times are from
 */
public record Schedule(String id, String nameEn, String nameZh, String source, List<Span> spans) {
    private static final int DAY = 86_400;

    /** Kinds of days; a date may be of several. */
    public enum Day {
        MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, EVERY_DAY,
        /** Monday to Friday that is no holiday, and a weekend day that is worked to make up for one. */
        WORKING_DAY,
        /** Any other day. */
        DAY_OFF,
        /** A day that the calendar calls so. */
        HOLIDAY;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if no day has this id */
        @JsonCreator
        public static Day of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private int bit() {
            return 1 << ordinal();
        }
    }

    /**
     * Hours of days. One that ends when or before it begins goes on past midnight, and belongs to the day on which it
     * begins.
     *
     * @param until exclusive
     */
    public record Span(Set<Day> days, LocalTime from, LocalTime until) {
        public Span {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a span of a schedule is of some days");
            }
            days = Set.copyOf(days);
        }
    }

    public Schedule {
        spans = List.copyOf(spans);
    }

    /** Whether there may be moments at which both apply, on whatever days. */
    public boolean overlaps(Schedule other) {
        var none = new Holidays(List.of(), null);
        return in(ZoneOffset.UTC, none).overlaps(other.in(ZoneOffset.UTC, none));
    }

    /** For one park. */
    Hours in(ZoneId timeZone, Holidays holidays) {
        return new Hours(this, timeZone, holidays);
    }

    /** A schedule by the clock and the holidays of one park. Asked for readings, so it makes no objects. */
    static final class Hours {
        private final ZoneId timeZone;
        private final Holidays holidays;
        private final int[] days;
        private final int[] from;
        private final int[] until;
        private final boolean asksHolidays;

        private Hours(Schedule schedule, ZoneId timeZone, Holidays holidays) {
            this.timeZone = timeZone;
            this.holidays = holidays;
            var spans = schedule.spans();
            this.days = spans.stream().mapToInt(span -> span.days().stream().mapToInt(Day::bit).sum()).toArray();
            this.from = spans.stream().mapToInt(span -> span.from().toSecondOfDay()).toArray();
            this.until = spans.stream().mapToInt(span -> span.until().toSecondOfDay()).toArray();
            this.asksHolidays = spans.stream().flatMap(span -> span.days().stream())
                    .anyMatch(EnumSet.of(Day.WORKING_DAY, Day.DAY_OFF, Day.HOLIDAY)::contains);
        }

        boolean contain(Instant time) {
            long local = time.getEpochSecond() + timeZone.getRules().getOffset(time).getTotalSeconds();
            long day = Math.floorDiv(local, DAY);
            return contain(Math.floorMod(local, DAY), kinds(day), kinds(day - 1));
        }

        private boolean contain(int second, int today, int yesterday) {
            for (int i = 0; i < days.length; i++) {
                boolean begun = second >= from[i] && (days[i] & today) != 0;
                boolean pastMidnight = until[i] <= from[i];
                if (pastMidnight
                        ? begun || second < until[i] && (days[i] & yesterday) != 0
                        : begun && second < until[i]) {
                    return true;
                }
            }
            return false;
        }

        private int kinds(long epochDay) {
            int weekday = Math.floorMod(epochDay + 3, 7); // 1970-01-01 was a Thursday
            int kinds = 1 << weekday | Day.EVERY_DAY.bit();
            return asksHolidays ? kinds | holidays.kinds(epochDay, weekday) : kinds;
        }

        private boolean overlaps(Hours other) {
            return kindsOfDays().stream().anyMatch(today -> kindsOfDays().stream().anyMatch(
                    yesterday -> edges(other).stream().anyMatch(second -> contain(second, today, yesterday)
                            && other.contain(second, today, yesterday))));
        }

        /** Between two of these seconds nothing begins. */
        private List<Integer> edges(Hours other) {
            var edges = new ArrayList<Integer>(List.of(0));
            for (var each : List.of(from, until, other.from, other.until)) {
                for (int second : each) {
                    edges.add(second);
                }
            }
            return edges;
        }

        private static List<Integer> kindsOfDays() {
            var kinds = new ArrayList<Integer>();
            for (int weekday = 0; weekday < 7; weekday++) {
                int plain = 1 << weekday | Day.EVERY_DAY.bit();
                kinds.add(plain | Day.WORKING_DAY.bit());
                kinds.add(plain | Day.DAY_OFF.bit() | Day.HOLIDAY.bit());
                if (weekday >= 5) {
                    kinds.add(plain | Day.DAY_OFF.bit());
                }
            }
            return kinds;
        }
    }
}
