package io.parkpulse.alarm.rule;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.Schedule;
import io.parkpulse.registry.Quoted;

/** Schedules of alarm rules: list and create. */
@Path("/api/v1")
@Tag(name = "Alarm rules")
class ScheduleResource {
    private final AlarmRules rules;
    private final CalendarEditor editor;

    /** A schedule as a person enters it. */
    @Schema(name = "AlarmScheduleEntry")
    record Entry(@NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason,
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}", message = "must be 1 to 64 lower-case letters, digits or '-'") String id,
            @NotBlank String nameEn, @NotBlank String nameZh, @NotBlank String source,
            @NotEmpty List<@Valid @NotNull SpanEntry> spans) {}

    /** Hours of days; one that ends when or before it begins goes on past midnight. */
    record SpanEntry(
            @Schema(description = "monday to sunday, every-day, working-day, day-off, holiday") @NotEmpty List<String> days,
            @Schema(examples = "22:00") @Nullable String from,
            @Schema(description = "exclusive", examples = "06:00") @Nullable String until) {}

    ScheduleResource(AlarmRules rules, CalendarEditor editor) {
        this.rules = rules;
        this.editor = editor;
    }

    @GET
    @Path("alarm-schedules")
    @Operation(summary = "When, by the clock of a park, versions of alarm rules may apply")
    public List<Schedule> list() {
        return List.copyOf(rules.snapshot().schedules());
    }

    @POST
    @Path("alarm-schedules")
    @Operation(summary = "Create a schedule", description = "It never changes: for other hours, create another one and change the rule.")
    public Response create(@Valid @NotNull Entry entry) {
        var schedule = new Schedule(entry.id(), entry.nameEn(), entry.nameZh(), entry.source(),
                entry.spans().stream().map(ScheduleResource::span).toList());
        editor.create(schedule, entry.person(), entry.reason());
        return Response.status(Response.Status.CREATED).entity(schedule).build();
    }

    private static Schedule.Span span(SpanEntry entry) {
        return new Schedule.Span(days(entry.days()), time("from", entry.from()), time("until", entry.until()));
    }

    private static Set<Schedule.Day> days(List<String> texts) {
        var days = new HashSet<Schedule.Day>();
        for (var text : texts) {
            days.add(Arrays.stream(Schedule.Day.values()).filter(day -> day.id().equals(text)).findFirst()
                    .orElseThrow(() -> new BadRequestException("days has " + Quoted.of(String.valueOf(text))
                            + "; expected " + Arrays.stream(Schedule.Day.values()).map(Schedule.Day::id)
                                    .collect(Collectors.joining(", ")))));
        }
        return days;
    }

    private static LocalTime time(String name, @Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text).withNano(0);
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name + " is " + Quoted.of(text == null ? "" : text)
                    + "; expected a time of the day such as 22:00", e);
        }
    }
}
