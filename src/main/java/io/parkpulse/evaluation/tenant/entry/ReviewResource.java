package io.parkpulse.evaluation.tenant.entry;

import java.net.URI;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.tenant.term.Assessment;
import io.parkpulse.registry.Page;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** Entry reviews of candidates (入园审核). */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class ReviewResource {
    private final Jdbi jdbi;
    private final EntryReviews reviews;
    private final ReviewStore store;
    private final ParkStore parks;

    /** A review, how its plan stands to the standards of today, and its journal. */
    @Schema(name = "EntryReviewDetail")
    record Detail(EntryReview review, Assessment today, List<ReviewEvent> events) {}

    ReviewResource(Jdbi jdbi, EntryReviews reviews, ReviewStore store, ParkStore parks) {
        this.jdbi = jdbi;
        this.reviews = reviews;
        this.store = store;
        this.parks = parks;
    }

    @GET
    @Path("parks/{park}/entry-reviews")
    @Operation(summary = "Entry reviews of a park, the newest first")
    public Page<EntryReview> list(@RestPath String park, @QueryParam("state") @Nullable String state,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        var of = existing(park);
        return jdbi.inTransaction(handle -> store.page(handle, of.code(), state, page, size));
    }

    @POST
    @Path("parks/{park}/entry-reviews")
    @Operation(summary = "Apply for entry", description = "The plan is held to the entry standards of today; the result is kept with the step.")
    public RestResponse<Detail> apply(@RestPath String park, @Valid @NotNull ReviewWrites.Apply apply) {
        long id = reviews.apply(existing(park), apply);
        return RestResponse.ResponseBuilder.<Detail>created(URI.create("/api/v1/entry-reviews/" + id)).entity(get(id))
                .build();
    }

    @GET
    @Path("entry-reviews/{id}")
    @Operation(summary = "A review, with who did what, when and why")
    public Detail get(@RestPath long id) {
        return jdbi.inTransaction(handle -> {
            var review = store.find(handle, id).orElseThrow(() -> new NotFoundException("there is no review " + id));
            return new Detail(review, reviews.assess(handle, review), store.events(handle, id));
        });
    }

    @POST
    @Path("entry-reviews/{id}/notice")
    @Operation(summary = "Begin the public notice (公示)", description = "It lasts as many days as the parameter entry.notice-days says.")
    public Detail notice(@RestPath long id, @Valid @NotNull ReviewWrites.Step step) {
        reviews.notice(id, step);
        return get(id);
    }

    @POST
    @Path("entry-reviews/{id}/admit")
    @Operation(summary = "Admit the candidate", description = "On the day after the notice at the earliest; it enters the registry.")
    public Detail admit(@RestPath long id, @Valid @NotNull ReviewWrites.Step step) {
        reviews.admit(id, step);
        return get(id);
    }

    @POST
    @Path("entry-reviews/{id}/refuse")
    @Operation(summary = "Refuse the candidate")
    public Detail refuse(@RestPath long id, @Valid @NotNull ReviewWrites.Step step) {
        reviews.refuse(id, step);
        return get(id);
    }

    @POST
    @Path("entry-reviews/{id}/withdraw")
    @Operation(summary = "Note that the candidate asks no longer")
    public Detail withdraw(@RestPath long id, @Valid @NotNull ReviewWrites.Step step) {
        reviews.withdraw(id, step);
        return get(id);
    }

    private Park existing(String park) {
        return parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + Quoted.of(park)));
    }
}
