package io.parkpulse.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a schedule applies, by the clock of a park. */
class ScheduleTest {
    private static final List<Holidays.Entry> CALENDAR = List.of(
            day(null, "2026-10-01", Holidays.Kind.HOLIDAY), // a Thursday
            day(null, "2026-10-10", Holidays.Kind.WORKING_DAY), // a Saturday
            day("open", "2026-10-01", Holidays.Kind.WORKING_DAY));
    private static final Schedule.Span NIGHT = span(Schedule.Day.EVERY_DAY, "22:00", "06:00");
    private static final Schedule.Span DAY = span(Schedule.Day.EVERY_DAY, "06:00", "22:00");

    @ParameterizedTest(name = "{0} at {1} in {2}")
    @CsvSource({
            // days, local time, zone, applies
            "every-day, 22:00, 06:00, 2026-11-22T21:59:59.999999, Asia/Shanghai, false",
            "every-day, 22:00, 06:00, 2026-11-22T22:00:00, Asia/Shanghai, true",
            "every-day, 22:00, 06:00, 2026-11-23T05:59:59.999999, Asia/Shanghai, true",
            "every-day, 22:00, 06:00, 2026-11-23T06:00:00, Asia/Shanghai, false",
            "every-day, 22:00, 06:00, 2026-12-31T23:59:59, Asia/Shanghai, true",
            "every-day, 22:00, 06:00, 2027-01-01T00:00:00, Asia/Shanghai, true",
            "every-day, 22:00, 06:00, 2026-11-22T22:00:00, Asia/Kathmandu, true",
            "every-day, 22:00, 06:00, 2026-11-22T21:59:00, Asia/Kathmandu, false",
            "every-day, 22:00, 06:00, 2026-03-29T05:30:00, Europe/Berlin, true", // clocks go forward at 02:00
            "every-day, 22:00, 06:00, 2026-03-29T06:00:00, Europe/Berlin, false",
            "every-day, 00:00, 00:00, 2026-11-22T00:00:00, Asia/Shanghai, true",
            "every-day, 00:00, 00:00, 2026-11-22T23:59:59, Asia/Shanghai, true",
            // A night belongs to the day on which it begins: Friday's ends on Saturday, Sunday's on Monday.
            "friday, 22:00, 06:00, 2026-11-20T23:00:00, Asia/Shanghai, true",
            "friday, 22:00, 06:00, 2026-11-21T05:00:00, Asia/Shanghai, true",
            "friday, 22:00, 06:00, 2026-11-20T05:00:00, Asia/Shanghai, false",
            "sunday, 22:00, 06:00, 2026-11-23T05:00:00, Asia/Shanghai, true",
            "monday, 00:00, 00:00, 1969-12-29T12:00:00, Asia/Shanghai, true",
            // Holidays and the days that make up for them.
            "working-day, 08:00, 18:00, 2026-09-30T12:00:00, Asia/Shanghai, true",
            "working-day, 08:00, 18:00, 2026-10-01T12:00:00, Asia/Shanghai, false",
            "working-day, 08:00, 18:00, 2026-10-10T12:00:00, Asia/Shanghai, true",
            "working-day, 08:00, 18:00, 2026-11-22T12:00:00, Asia/Shanghai, false",
            "day-off, 08:00, 18:00, 2026-10-01T12:00:00, Asia/Shanghai, true",
            "day-off, 08:00, 18:00, 2026-10-10T12:00:00, Asia/Shanghai, false",
            "day-off, 08:00, 18:00, 2026-11-22T12:00:00, Asia/Shanghai, true",
            "holiday, 08:00, 18:00, 2026-10-01T12:00:00, Asia/Shanghai, true",
            "holiday, 08:00, 18:00, 2026-11-22T12:00:00, Asia/Shanghai, false",
            "thursday, 08:00, 18:00, 2026-10-01T12:00:00, Asia/Shanghai, true",
            "holiday, 22:00, 06:00, 2026-10-02T05:00:00, Asia/Shanghai, true"})
    void appliesByTheClockOfThePark(String days, LocalTime from, LocalTime until, LocalDateTime local, ZoneId zone,
            boolean applies) {
        var hours = schedule(span(Schedule.Day.of(days), from.toString(), until.toString())).in(zone,
                new Holidays(CALENDAR, "p"));

        assertThat(hours.contain(local.atZone(zone).toInstant())).isEqualTo(applies);
    }

    @Test
    void aParksOwnDayGoesBeforeThatOfAll() {
        var working = schedule(span(Schedule.Day.WORKING_DAY, "08:00", "18:00"));
        var zone = ZoneId.of("Asia/Shanghai");
        var noon = LocalDateTime.parse("2026-10-01T12:00").atZone(zone).toInstant();

        assertThat(working.in(zone, new Holidays(CALENDAR, "open")).contain(noon)).isTrue();
        assertThat(working.in(zone, new Holidays(CALENDAR, "closed")).contain(noon)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"every-day 22:00 06:00, every-day 06:00 22:00, false",
            "every-day 22:00 06:00, every-day 05:59 22:00, true",
            "working-day 08:00 18:00, day-off 00:00 00:00, false",
            "working-day 08:00 18:00, saturday 09:00 10:00, true",
            "friday 22:00 06:00, saturday 05:00 05:30, true",
            "friday 22:00 06:00, saturday 06:00 07:00, false",
            "holiday 08:00 18:00, working-day 08:00 18:00, false",
            "holiday 08:00 18:00, day-off 17:00 19:00, true"})
    void tellsWhetherTwoSchedulesMayApplyAtOnce(String one, String other, boolean overlap) {
        var first = parse(one);
        var second = parse(other);

        assertThat(first.overlaps(second)).isEqualTo(overlap);
        assertThat(second.overlaps(first)).isEqualTo(overlap);
        assertThat(first.overlaps(first)).isTrue();
    }

    @Test
    void dayAndNightCoverEachMomentOnce() {
        var zone = ZoneId.of("Asia/Shanghai");
        var none = new Holidays(List.of(), null);
        var day = schedule(DAY).in(zone, none);
        var night = schedule(NIGHT).in(zone, none);

        for (var at = LocalDateTime.parse("2026-12-30T00:00"); at.getYear() < 2027; at = at.plusMinutes(1)) {
            var time = at.atZone(zone).toInstant();
            assertThat(day.contain(time)).as("%s", at).isNotEqualTo(night.contain(time));
        }
    }

    @Test
    void refusesASpanOfNoDays() {
        assertThatThrownBy(() -> new Schedule.Span(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("some days");
    }

    private static Schedule parse(String text) {
        var parts = text.split(" ");
        return schedule(span(Schedule.Day.of(parts[0]), parts[1], parts[2]));
    }

    private static Schedule schedule(Schedule.Span... spans) {
        return new Schedule("s", "S", "时", "test", List.of(spans));
    }

    private static Schedule.Span span(Schedule.Day days, String from, String until) {
        return new Schedule.Span(Set.of(days), LocalTime.parse(from), LocalTime.parse(until));
    }

    private static Holidays.Entry day(String park, String day, Holidays.Kind kind) {
        return new Holidays.Entry(park, LocalDate.parse(day), kind, "Day", "日", "test", Origin.SITE);
    }
}
