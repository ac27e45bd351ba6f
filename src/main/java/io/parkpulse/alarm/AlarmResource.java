package io.parkpulse.alarm;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Alarms: list, acknowledge, reset. */
@Path("/api/v1")
@Tag(name = "Alarms")
class AlarmResource {
    private final AlarmQuery query;
    private final AlarmActions actions;

    /**
     * Who acts, and why.
     *
     * @param person  the name that the journal shows
     * @param comment what the person found or did
     */
    record Act(@NotBlank @Size(max = 100) String person, @Nullable @Size(max = 2000) String comment) {}

    /**
     * Who resets, and what it was.
     *
     * @param person  the name that the journal shows
     * @param comment what the person found or did
     * @param outcome of a fire alarm, and mandatory there: what it turned out to be
     */
    record Reset(@NotBlank @Size(max = 100) String person, @Nullable @Size(max = 2000) String comment,
            @Nullable @Pattern(regexp = "real_fire|false_alarm|test") String outcome) {}

    AlarmResource(AlarmQuery query, AlarmActions actions) {
        this.query = query;
        this.actions = actions;
    }

    @GET
    @Path("alarms")
    @Operation(summary = "Alarms, newest first", description = "open=true: those that still need a person or whose condition holds; suppressed=true: those open that people are not told of; test=true: those raised during a test")
    public Page<AlarmView> list(@QueryParam("park") String park,
            @QueryParam("domain") @Pattern(regexp = "people|logistics|energy|environment|production|fire|safety") String domain,
            @QueryParam("severity") @Pattern(regexp = "critical|major|minor|warning") String severity,
            @QueryParam("open") Boolean open, @QueryParam("suppressed") Boolean suppressed,
            @QueryParam("test") Boolean test, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return query.list(new AlarmQuery.Filter(park, domain, severity, open, suppressed, test), page, size);
    }

    @GET
    @Path("alarms/{id}")
    @Operation(summary = "One alarm")
    public AlarmView get(@PathParam("id") long id) {
        return query.find(id).orElseThrow(() -> noSuchAlarm(id));
    }

    @GET
    @Path("alarms/{id}/episodes")
    @Operation(summary = "When the alarm's condition held, by every reading that is stored by now", description = "Late readings correct it. The alarm itself says what people were told, and is never rewritten.")
    public List<EpisodeView> episodes(@PathParam("id") long id) {
        get(id);
        return query.episodes(id);
    }

    @POST
    @Path("alarms/{id}/acknowledge")
    @Operation(summary = "Say that a person has seen the alarm")
    public AlarmView acknowledge(@PathParam("id") long id, @Valid @NotNull Act act) {
        return answer(id, actions.acknowledge(id, act.person(), act.comment()));
    }

    @POST
    @Path("alarms/{id}/reset")
    @Operation(summary = "Release the latch of an alarm whose condition is over", description = "A fire alarm is reset with its outcome: real_fire 真实火警, false_alarm 误报 or test 测试 (GB 25201-2010 5.3).")
    public AlarmView reset(@PathParam("id") long id, @Valid @NotNull Reset act) {
        var outcome = act.outcome() == null ? null : FireOutcome.of(act.outcome());
        return answer(id, actions.reset(id, act.person(), act.comment(), outcome));
    }

    private AlarmView answer(long id, AlarmActions.Outcome outcome) {
        if (outcome instanceof AlarmActions.NotNow not) {
            throw HttpProblem.builder().withTitle("Not in this state").withStatus(Response.Status.CONFLICT)
                    .withDetail(not.reason()).build();
        }
        if (outcome instanceof AlarmActions.Unfit unfit) {
            throw new BadRequestException(unfit.reason());
        }
        if (outcome instanceof AlarmActions.NoSuchAlarm) {
            throw noSuchAlarm(id);
        }
        return get(id);
    }

    private static NotFoundException noSuchAlarm(long id) {
        return new NotFoundException("there is no alarm " + id);
    }
}
