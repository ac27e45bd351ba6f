package io.parkpulse.alarm.suppression;

import java.sql.SQLException;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.QueryTime;

/** Suppression of alarms: shelve, take out of service, end, list. */
@Path("/api/v1")
@Tag(name = "Alarms")
class SuppressionResource {
    private final Suppressions suppressions;
    private final ModeStore store;

    /**
     * What is to be suppressed.
     *
     * @param kind   shelved: one series, until a time; out_of_service: a gateway, a device or a series
     * @param device expected of shelved, with its metric
     * @param rule   id; left out: all rules
     * @param until  RFC 3339; expected of shelved
     */
    record Begin(@NotNull @Pattern(regexp = "shelved|out_of_service") String kind, @NotBlank String park,
            @Nullable String gateway, @Nullable String device, @Nullable String metric, @Nullable String rule,
            @Nullable String until, @NotBlank @Size(max = 2000) String reason,
            @NotBlank @Size(max = 100) String person) {}

    /**
     * How long one alarm is to be quiet.
     *
     * @param until RFC 3339
     */
    record Shelve(@NotBlank String until, @NotBlank @Size(max = 2000) String reason,
            @NotBlank @Size(max = 100) String person) {}

    /** Who ends it, and why. */
    record End(@NotBlank @Size(max = 100) String person, @Nullable @Size(max = 2000) String comment) {}

    SuppressionResource(Suppressions suppressions, ModeStore store) {
        this.suppressions = suppressions;
        this.store = store;
    }

    @GET
    @Path("alarm-suppressions")
    @Operation(summary = "What is suppressed, and what was: newest first", description = "By people (shelved, out of service) and by design (calibration, gateway offline). inForce=true: what is suppressed now")
    public Page<Mode> list(@QueryParam("park") @Nullable String park, @QueryParam("inForce") @Nullable Boolean inForce,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return store.list(false, park, inForce, page, size);
    }

    @POST
    @Path("alarm-suppressions")
    @Operation(summary = "Shelve a series, or take a gateway, a device or a series out of service", description = "Alarms go on being evaluated and journalled; nobody is told until it ends. What still holds then is announced. Fire alarms are never suppressed.")
    public Mode begin(@Valid @NotNull Begin asked) throws SQLException {
        var target = new Target(asked.park(), asked.gateway(), asked.device(), asked.metric(), asked.rule());
        var request = new Suppressions.Request(target, QueryTime.of("until", asked.until()), asked.reason(),
                asked.person());
        return Answers.mode(asked.kind().equals("shelved")
                ? suppressions.shelve(request)
                : suppressions.takeOutOfService(request));
    }

    @POST
    @Path("alarm-suppressions/{id}/end")
    @Operation(summary = "Unshelve, or return to service", description = "What still holds is announced")
    public Mode end(@PathParam("id") long id, @Valid @NotNull End end) throws SQLException {
        return Answers.mode(suppressions.end(id, false, end.person(), end.comment()));
    }

    @POST
    @Path("alarms/{id}/shelve")
    @Operation(summary = "Keep one alarm quiet until a time")
    public Mode shelve(@PathParam("id") long id, @Valid @NotNull Shelve asked) throws SQLException {
        var until = QueryTime.of("until", asked.until());
        return Answers.mode(suppressions.shelveAlarm(id, until, asked.reason(), asked.person()));
    }

    @POST
    @Path("alarms/{id}/unshelve")
    @Operation(summary = "End the shelving of one alarm", description = "If its condition still holds it is announced")
    public Mode unshelve(@PathParam("id") long id, @Valid @NotNull End end) throws SQLException {
        return Answers.mode(suppressions.unshelveAlarm(id, end.person(), end.comment()));
    }
}
