package io.parkpulse.alarm;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What of a series a rule compares with its limit: the readings, or points that are derived from them. A derived point
 * depends on nothing but the readings of {@link #lookBack()} before it, so that late readings correct it exactly.
 *
 * @param window   of a rate: over how long the change is taken; of a count: in which excursions count
 * @param complete of a mean: how much of its hour or day has to have readings
 * @param times    of a count: how many excursions mean alarm
 */
public record Measure(Kind kind, @Nullable Duration window, @Nullable Duration complete, @Nullable Integer times) {
    /** Each reading, as it is. */
    public static final Measure RAW = new Measure(Kind.RAW, null, null, null);

    /** What is made of the readings. */
    public enum Kind {
        /** The readings. */
        RAW,
        /** Change in units per minute; falling is negative. */
        RATE,
        /** The same without its sign. */
        ABSOLUTE_RATE,
        /** How many times the limit was exceeded within the window. */
        COUNT,
        /** Mean of a clock hour. */
        HOUR_MEAN,
        /** Mean of a day of the park. */
        DAY_MEAN;

        /** As in the database and the API. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if no kind has this id */
        public static Kind of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }

        boolean isMean() {
            return this == HOUR_MEAN || this == DAY_MEAN;
        }

        boolean hasWindow() {
            return this == RATE || this == ABSOLUTE_RATE || this == COUNT;
        }
    }

    /** @throws IllegalArgumentException if it lacks what its kind needs, or has what its kind has no use for */
    public Measure {
        Objects.requireNonNull(kind);
        need(kind, "window", "of more than 0 s", kind.hasWindow(), window, window != null && positive(window));
        need(kind, "complete", "of more than 0 s, and at most the hour or the day", kind.isMean(), complete,
                complete != null && positive(complete) && complete.compareTo(length(kind)) <= 0);
        need(kind, "times", "of 1 or more", kind == Kind.COUNT, times, times != null && times > 0);
    }

    private static void need(Kind kind, String name, String what, boolean needed, @Nullable Object given,
            boolean valid) {
        if (needed && !valid) {
            throw new IllegalArgumentException("measure " + kind.id() + " needs \"" + name + "\" " + what);
        }
        if (!needed && given != null) {
            throw new IllegalArgumentException("measure " + kind.id() + " has no \"" + name + "\"");
        }
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static Duration length(Kind kind) {
        return kind == Kind.HOUR_MEAN ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    @JsonIgnore
    boolean isRaw() {
        return kind == Kind.RAW;
    }

    /** How long before a derived point a reading may be that it depends on; a day may have 25 hours. */
    Duration lookBack() {
        return switch (kind) {
            case RAW -> Duration.ZERO;
            case RATE, ABSOLUTE_RATE, COUNT -> window;
            case HOUR_MEAN -> Duration.ofHours(1);
            case DAY_MEAN -> Duration.ofHours(25);
        };
    }
}
