package io.parkpulse.alarm.rule;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.RuleStore;
import io.parkpulse.alarm.RuleVersion;
import io.parkpulse.registry.MetricCatalogue;
import io.parkpulse.registry.Quoted;

/** Alarm rules: list, create, change, disable, enable, try. */
@Path("/api/v1")
@Tag(name = "Alarm rules")
class RuleResource {
    private final AlarmRules rules;
    private final RuleEditor editor;
    private final RuleTrials trials;
    private final RuleStore store;
    private final Jdbi jdbi;
    private final MetricCatalogue catalogue;

    RuleResource(AlarmRules rules, RuleEditor editor, RuleTrials trials, RuleStore store, Jdbi jdbi,
            MetricCatalogue catalogue) {
        this.rules = rules;
        this.editor = editor;
        this.trials = trials;
        this.store = store;
        this.jdbi = jdbi;
        this.catalogue = catalogue;
    }

    @GET
    @Path("alarm-rules")
    @Operation(summary = "The versions of all rules that are in force or will be, with their limits, sources and effective dates", description = "A rule has several versions where scopes, schedules or dates differ.")
    public List<RuleVersion> list(
            @Parameter(description = "only rules of this metric") @QueryParam("metric") @Nullable String metric,
            @Parameter(description = "only versions that are for this park, or for all") @QueryParam("park") @Nullable String park) {
        return rules.snapshot().current().stream()
                .filter(version -> metric == null || version.rule().metric().equals(metric))
                .filter(version -> park == null || version.scope().park() == null
                        || version.scope().park().equals(park))
                .toList();
    }

    @GET
    @Path("alarm-rules/{rule}")
    @Operation(summary = "One rule, with all its versions and who changed what and why")
    public RuleDetail get(@PathParam("rule") String id) {
        return jdbi.inTransaction(handle -> {
            var versions = store.versions(handle, id);
            if (versions.isEmpty()) {
                throw new NotFoundException("there is no rule " + Quoted.of(id));
            }
            var metric = catalogue.find(versions.get(0).rule().metric()).orElseThrow();
            return new RuleDetail(id, store.revision(handle, "rule", id), metric.id(), metric.nameEn(),
                    metric.nameZh(), metric.unit(), versions, store.changes(handle, "rule", id));
        });
    }

    @POST
    @Path("alarm-rules")
    @Operation(summary = "Create a rule", description = "Judges readings from now on, or from effectiveFrom if that is a day to come. In force when this answers; on other replicas a moment later.")
    public Response create(@Valid @NotNull RuleWrites.Create create) {
        editor.create(create);
        return Response.status(Response.Status.CREATED).entity(get(create.rule().id())).build();
    }

    @POST
    @Path("alarm-rules/{rule}/versions")
    @Operation(summary = "Change a rule: give it a further version", description = "It takes the place of the version of the same scope and schedule, at once or from effectiveFrom; a scope or schedule that the rule has no version of is added.")
    public RuleDetail change(@PathParam("rule") String id, @Valid @NotNull RuleWrites.Change change) {
        editor.change(id, change);
        return get(id);
    }

    @POST
    @Path("alarm-rules/{rule}/disable")
    @Operation(summary = "Disable a rule in a scope", description = "Wider scopes do not judge there either. Open alarms are cleared within a minute. The rules of fire detectors are never disabled: 409.")
    public RuleDetail disable(@PathParam("rule") String id, @Valid @NotNull RuleWrites.Switch to) {
        editor.disable(id, to);
        return get(id);
    }

    @POST
    @Path("alarm-rules/{rule}/enable")
    @Operation(summary = "Enable a rule in a scope where it was disabled")
    public RuleDetail enable(@PathParam("rule") String id, @Valid @NotNull RuleWrites.Switch to) {
        editor.enable(id, to);
        return get(id);
    }

    @POST
    @Path("alarm-rules/try")
    @Operation(summary = "Try a rule on stored readings: which alarms it would have raised", description = "Changes nothing. The rule judges the whole span, whatever its effective dates, through the same state machine as live readings; at most 31 days, 500 series and 2,000,000 readings.")
    public TrialResult tryOut(@Valid @NotNull Trial trial) {
        return trials.run(trial);
    }
}
