package io.parkpulse.alarm;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The days of one park that are not what their weekday says. */
public final class Holidays {
    private final Map<Long, Kind> kinds = new HashMap<>();

    /** What a day is. */
    public enum Kind {
        /** Nobody works. */
        HOLIDAY,
        /** A weekend day that is worked to make up for a holiday. */
        WORKING_DAY;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if no kind has this id */
        @JsonCreator
        public static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A day of the calendar.
     *
     * @param park   whose; null: of all that say nothing else
     * @param source who decided it
     */
    public record Entry(@Nullable String park, LocalDate day, Kind kind, String nameEn, String nameZh, String source,
            Origin origin) {}

    /** @param park its own days go before those of all parks */
    Holidays(Collection<Entry> calendar, @Nullable String park) {
        calendar.stream().filter(entry -> entry.park() == null)
                .forEach(entry -> kinds.put(entry.day().toEpochDay(), entry.kind()));
        calendar.stream().filter(entry -> entry.park() != null && entry.park().equals(park))
                .forEach(entry -> kinds.put(entry.day().toEpochDay(), entry.kind()));
    }

    /** The kinds of {@link Schedule.Day} that a date is of besides its weekday (from 0, Monday), as bits. */
    int kinds(long epochDay, int weekday) {
        var kind = kinds.get(epochDay);
        boolean worked = kind == null ? weekday < 5 : kind == Kind.WORKING_DAY;
        int kinds = 1 << (worked ? Schedule.Day.WORKING_DAY : Schedule.Day.DAY_OFF).ordinal();
        return kind == Kind.HOLIDAY ? kinds | 1 << Schedule.Day.HOLIDAY.ordinal() : kinds;
    }
}
