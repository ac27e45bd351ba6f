package io.parkpulse.evaluation.run;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.parkpulse.evaluation.filing.UploadJson;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;
import io.parkpulse.registry.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Scoring runs over all parks of a year. */
@Path("/api/v1/evaluation-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluation runs", description = "Scores, ranks, grades and rewards of all parks of a year, reproducible")
class RunResource {
    private final Runner runner;
    private final RunStore runs;
    private final ResultStore results;
    private final ResultWriter stored;
    private final Schemes schemes;

    RunResource(Runner runner, RunStore runs, ResultStore results, ResultWriter stored, Schemes schemes) {
        this.runner = runner;
        this.runs = runs;
        this.results = results;
        this.stored = stored;
        this.schemes = schemes;
    }

    /** Asks for a run, and says who and why. */
    record Order(@NotBlank String scheme, @NotNull @Min(2000) @Max(2100) Integer year,
            @NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 2000) String reason) {}

    @POST
    @Operation(summary = "Score all parks for a year", description = "From what is filed and measured now. The inputs are kept with the run.")
    public RestResponse<Run> make(@NotNull @Valid Order order) {
        long id = runner.run(inEffect(order.scheme(), order.year()), order.year(), order.person(), order.reason());
        return RestResponse.ResponseBuilder.<Run>created(URI.create("/api/v1/evaluation-runs/" + id)).entity(get(id))
                .build();
    }

    @GET
    @Operation(summary = "Runs, newest first", description = "Without their results.")
    public Page<RunSummary> list(@QueryParam("scheme") @Nullable String scheme,
            @QueryParam("year") @Nullable Integer year, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return runs.page(scheme, year, page, size);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run with the result of each park", description = "By rank, without indicators.")
    public Run get(@RestPath long id) {
        return new Run(runs.find(id).orElseThrow(() -> noRun(id)), results.ofRun(id));
    }

    @GET
    @Path("/{id}/parks/{park}")
    @Operation(summary = "The result of one park", description = "Each point with its inputs and its rule, and why the park has its rank, grade and reward.")
    public EvaluationResult park(@RestPath long id, @RestPath String park) {
        return results.find(id, park)
                .orElseThrow(() -> new NotFoundException("run " + id + " has no park '" + park + "'"));
    }

    @GET
    @Path("/{id}/verification")
    @Operation(summary = "Make a run again", description = "From the frozen inputs alone, and compare it with what is stored, to the last digit.")
    public Verification verify(@RestPath long id) {
        return Verification.of(kept(id), stored.outcomes(id));
    }

    @GET
    @Path("/{id}/comparison/{other}")
    @Operation(summary = "What changed from one run to another", description = "Inputs and scheme, and what became of points, totals, ranks, grades and rewards. Also of different years.")
    public Comparison compare(@RestPath long id, @RestPath long other) {
        var before = kept(id);
        var after = kept(other);
        if (!before.run().scheme().equals(after.run().scheme())) {
            throw refused("Runs not comparable", "run " + id + " is of '" + before.run().scheme() + "', run " + other
                    + " of '" + after.run().scheme() + "'; expected two runs of the same scheme", List.of());
        }
        int decimals = SchemeFile.kept(after.scheme()).scheme().decimals();
        return new Comparison(before.run(), after.run(), DocumentDiff.between(before.scheme(), after.scheme()),
                InputDiff.between(FrozenInputs.read(before.inputs()), FrozenInputs.read(after.inputs())),
                Moved.between(stored.outcomes(id), stored.outcomes(other), decimals));
    }

    @POST
    @Path("/{id}/what-if")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would be if", description = "Scores the frozen inputs with changes. Nothing is stored.")
    public WhatIf.Answer suppose(@RestPath long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = WhatIf.class))) byte[] body) {
        var kept = kept(id);
        // Strictly: a mistyped "value" would mean that nothing is filed.
        var changes = UploadJson.read(body, WhatIf.class).changes();
        if (changes == null || changes.isEmpty()) {
            throw refused("Changes not accepted", "changes is missing; expected a list with one change or more",
                    List.of());
        }
        var result = Supposition.of(kept, changes);
        if (!result.violations().isEmpty()) {
            throw refused("Changes not accepted", result.violations().size() + " errors; nothing was scored",
                    result.violations());
        }
        return new WhatIf.Answer(kept.run(), changes,
                Moved.between(result.before(), result.after(), result.decimals()));
    }

    private RunStore.Kept kept(long id) {
        return runs.kept(id).orElseThrow(() -> noRun(id));
    }

    private static NotFoundException noRun(long id) {
        return new NotFoundException("no evaluation run has the id " + id);
    }

    private SchemeFile inEffect(String id, int year) {
        var versions = schemes.versions(id);
        if (versions.isEmpty()) {
            throw new NotFoundException("no scheme has the id '" + id + "'");
        }
        return schemes.find(id, year).orElseThrow(() -> refused("Scheme not in effect", "'" + id + "' is in effect "
                + versions.stream().map(RunResource::times).collect(Collectors.joining(" and ")) + ", not in " + year,
                List.of()));
    }

    private static String times(SchemeFile file) {
        return "from " + file.scheme().effectiveFrom() + " to "
                + (file.scheme().effectiveTo() == null ? "now" : file.scheme().effectiveTo());
    }

    private static HttpProblem refused(String title, String detail, List<?> violations) {
        return HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle(title).withDetail(detail)
                .with("violations", violations).build();
    }
}
