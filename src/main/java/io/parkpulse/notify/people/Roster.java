package io.parkpulse.notify.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * When the members of a team are on duty. At a time that nothing covers, it is the whole team.
 *
 * @param timeZone IANA zone of the shifts
 * @param shifts   that come again
 * @param spans    duty besides the shifts, or instead of somebody
 */
public record Roster(String timeZone, List<@Valid Shift> shifts, List<@Valid Span> spans) {
    /**
     * A shift that comes again each week, or each so many weeks.
     *
     * @param days       ISO days of the week (1 is Monday) on which it starts; default all
     * @param ends       if not after {@code starts}: on the next day
     * @param firstDay   first day on which it may start; its week is the first of {@code everyWeeks}
     * @param lastDay    last day on which it may start
     * @param everyWeeks default 1
     */
    public record Shift(@NotBlank String contact, List<@Min(1) @Max(7) @NotNull Integer> days,
            @NotNull LocalTime starts, @NotNull LocalTime ends, @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay, @Min(1) @Max(52) Integer everyWeeks) {
        private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7);

        public Shift {
            days = days == null || days.isEmpty() ? ALL : days;
            everyWeeks = everyWeeks == null ? 1 : everyWeeks;
        }

        @JsonIgnore
        @AssertTrue(message = "firstDay must be set if everyWeeks is more than 1: its week is the first")
        boolean isTurnKnown() {
            return everyWeeks == 1 || firstDay != null;
        }
    }

    /**
     * One span of time.
     *
     * @param kind      {@code extra}: on duty as well; {@code override}: on duty instead of others
     * @param insteadOf whom an override stands in for; null: all others
     * @param until     not part of it
     */
    public record Span(@NotBlank String contact,
            @NotNull @Pattern(regexp = "extra|override", message = "must be extra or override") String kind,
            @Nullable String insteadOf, @NotNull Instant since, @NotNull Instant until) {

        @JsonIgnore
        @AssertTrue(message = "since must be before until")
        boolean isInOrder() {
            return since == null || until == null || since.isBefore(until);
        }

        @JsonIgnore
        @AssertTrue(message = "insteadOf is for kind override alone")
        boolean isInsteadOfMeant() {
            return insteadOf == null || "override".equals(kind);
        }
    }

    public Roster {
        timeZone = timeZone == null ? "Asia/Shanghai" : timeZone;
        shifts = shifts == null ? List.of() : shifts;
        spans = spans == null ? List.of() : spans;
    }

    @JsonIgnore
    @AssertTrue(message = "timeZone must be an IANA zone such as Asia/Shanghai")
    boolean isTimeZoneKnown() {
        return ZoneId.getAvailableZoneIds().contains(timeZone);
    }
}
