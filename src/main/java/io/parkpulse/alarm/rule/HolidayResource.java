package io.parkpulse.alarm.rule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.Holidays;
import io.parkpulse.alarm.Origin;
import io.parkpulse.registry.Quoted;

/** The calendar that schedules of alarm rules go by. */
@Path("/api/v1")
@Tag(name = "Alarm rules")
class HolidayResource {
    private final AlarmRules rules;
    private final CalendarEditor editor;

    /** What a day is, as a person enters it. */
    @Schema(name = "HolidayEntry")
    record Entry(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @Schema(description = "only in this park; left out: in all") @Nullable String park,
            @NotNull @Pattern(regexp = "holiday|working-day") String kind,
            @NotBlank String nameEn, @NotBlank String nameZh,
            @Schema(description = "who decided it") @NotBlank String source) {}

    HolidayResource(AlarmRules rules, CalendarEditor editor) {
        this.rules = rules;
        this.editor = editor;
    }

    @GET
    @Path("holidays")
    @Operation(summary = "Days that are not what their weekday says: holidays, and weekend days that are worked")
    public List<Holidays.Entry> list(@QueryParam("year") @Nullable Integer year,
            @Parameter(description = "with the days of this park, which go before those of all") @QueryParam("park") @Nullable String park) {
        return rules.snapshot().holidays().stream().filter(entry -> year == null || entry.day().getYear() == year)
                .filter(entry -> entry.park() == null || entry.park().equals(park)).toList();
    }

    @PUT
    @Path("holidays/{day}")
    @Operation(summary = "Enter or change a day to come", description = "A day that has begun stays what it was: readings have been judged by it.")
    public Holidays.Entry put(@Parameter(example = "2027-01-01") @PathParam("day") String day,
            @Valid @NotNull Entry entry) {
        var holiday = new Holidays.Entry(entry.park(), day(day), Holidays.Kind.of(entry.kind()), entry.nameEn(),
                entry.nameZh(), entry.source(), Origin.SITE);
        editor.put(holiday, entry.person(), entry.reason());
        return holiday;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequestException("the day is " + Quoted.of(text) + "; expected one such as 2027-01-01", e);
        }
    }
}
