package io.parkpulse.evaluation.run;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.registry.Page;

/** Scores of parks, from all runs. A score is made by a run, because a park's points depend on the other parks. */
@Path("/api/v1/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evaluations", description = "Scores of parks, with every input and rule")
class EvaluationResource {
    private final ResultStore store;

    EvaluationResource(ResultStore store) {
        this.store = store;
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
}
