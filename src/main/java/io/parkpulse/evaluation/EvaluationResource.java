package io.parkpulse.evaluation;

import java.net.URI;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;
import io.parkpulse.registry.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Scores of parks. */
@Path("/api/v1/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluations", description = "Scores of parks, with every input and rule")
class EvaluationResource {
    private final Evaluator evaluator;
    private final EvaluationStore store;
    private final Schemes schemes;

    EvaluationResource(Evaluator evaluator, EvaluationStore store, Schemes schemes) {
        this.evaluator = evaluator;
        this.store = store;
        this.schemes = schemes;
    }

    @POST
    @Path("/{scheme}/{park}/{year}")
    @Operation(summary = "Score a park for a year", description = "From what is filed and measured now; each call stores a new result.")
    public RestResponse<EvaluationResult> evaluate(@RestPath String scheme, @RestPath String park,
            @RestPath @Min(2000) @Max(2100) int year) {
        var id = evaluator.evaluate(inEffect(scheme, year), park, year)
                .orElseThrow(() -> new NotFoundException("no park has the code '" + park + "'"));
        return RestResponse.ResponseBuilder.<EvaluationResult>created(URI.create("/api/v1/evaluations/" + id))
                .entity(store.find(id).orElseThrow()).build();
    }

    @GET
    @Operation(summary = "Scores, newest first", description = "Without their indicators.")
    public Page<EvaluationSummary> list(@QueryParam("park") @Nullable String park,
            @QueryParam("scheme") @Nullable String scheme, @QueryParam("year") @Nullable Integer year,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return store.page(park, scheme, year, page, size);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One score with its indicators")
    public EvaluationResult get(@RestPath long id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("no evaluation has the id " + id));
    }

    private SchemeFile inEffect(String id, int year) {
        var versions = schemes.versions(id);
        if (versions.isEmpty()) {
            throw new NotFoundException("no scheme has the id '" + id + "'");
        }
        return schemes.find(id, year).orElseThrow(
                () -> HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Scheme not in effect")
                        .withDetail("'" + id + "' is in effect " + versions.stream().map(EvaluationResource::times)
                                .collect(Collectors.joining(" and ")) + ", not in " + year)
                        .build());
    }

    private static String times(SchemeFile file) {
        return "from " + file.scheme().effectiveFrom() + " to "
                + (file.scheme().effectiveTo() == null ? "now" : file.scheme().effectiveTo());
    }
}
