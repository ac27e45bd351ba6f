package io.parkpulse.ingest.rejection;

import java.sql.SQLException;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
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
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

import io.parkpulse.registry.Page;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Messages that were refused, whole or in part: search, look, replay. */
@Path("/api/v1")
@Tag(name = "Rejections")
class RejectionResource {
    private static final Logger LOG = Logger.getLogger(RejectionResource.class);

    private final RejectionStore store;
    private final RejectionCounts counts;
    private final Replays replays;

    RejectionResource(RejectionStore store, RejectionCounts counts, Replays replays) {
        this.store = store;
        this.counts = counts;
        this.replays = replays;
    }

    @GET
    @Path("rejections")
    @Operation(summary = "Refused messages with their reasons, newest first", description = "state: open (something of the message is still refused) or replayed. Payloads are in /rejections/{id}")
    public Page<Rejection> list(@BeanParam RejectionParameters parameters, @QueryParam("state") String state,
            @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size) {
        return store.page(parameters.filter(state), page, size);
    }

    @GET
    @Path("rejections/summary")
    @Operation(summary = "Refused messages counted by gateway and reason, what the bounds cost, and the bounds")
    public RejectionSummary summary(@BeanParam RejectionParameters parameters, @QueryParam("state") String state) {
        return counts.summary(parameters.filter(state));
    }

    @GET
    @Path("rejections/{id}")
    @Operation(summary = "One refused message, with its payload as text and in Base64")
    public RejectionDetail get(@PathParam("id") long id) {
        return store.find(id).orElseThrow(() -> noSuchRejection(id));
    }

    @POST
    @Path("rejections/{id}/replay")
    @Operation(summary = "Take a refused message in again, after a fix", description = "Stores nothing twice. What is still refused has the reasons of now")
    public ReplayOutcome replay(@PathParam("id") long id) {
        try {
            return replays.one(id).orElseThrow(() -> noSuchRejection(id));
        } catch (Replays.CutException e) {
            throw HttpProblem.builder().withTitle("Not replayable").withStatus(Response.Status.CONFLICT)
                    .withDetail("the payload of " + id + " was longer than what is stored of one"
                            + " (parkpulse.ingest.stored-payload); the gateway has to send it again")
                    .build();
        } catch (SQLException | JdbiException e) {
            throw databaseAway(e);
        }
    }

    @POST
    @Path("rejections/replay")
    @Operation(summary = "Take the open messages that fit the filters in again, oldest first", description = "Does a bounded number a call and says how many are left: call again with 'after' of the answer")
    public ReplayTotals replay(@BeanParam RejectionParameters parameters,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after) {
        var filter = parameters.filter(null);
        try {
            return replays.all(filter, after);
        } catch (SQLException | JdbiException e) {
            throw databaseAway(e);
        }
    }

    private static HttpProblem databaseAway(Exception e) {
        LOG.warnf("cannot replay now cause=%s", e);
        return HttpProblem.builder().withTitle("Not now").withStatus(Response.Status.SERVICE_UNAVAILABLE)
                .withDetail("the database cannot take readings now; nothing is lost, try again").build();
    }

    private static NotFoundException noSuchRejection(long id) {
        return new NotFoundException("there is no rejection " + id);
    }
}
