package io.parkpulse.notify.routing;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.notify.people.References;
import io.parkpulse.registry.Quoted;

/** Routes: who is told of which alarms. */
@Path("/api/v1")
@Tag(name = "People")
class RouteResource {
    private final RouteStore store;
    private final References references;
    private final Routing routing;
    private final Clock clock;

    RouteResource(RouteStore store, References references, Routing routing, Clock clock) {
        this.store = store;
        this.references = references;
        this.routing = routing;
        this.clock = clock;
    }

    @GET
    @Path("routes")
    @Operation(summary = "Routes, in the order in which they are asked")
    public List<Route> list() {
        return store.all();
    }

    @GET
    @Path("routes/{route}")
    @Operation(summary = "One route")
    public Route get(@PathParam("route") String code) {
        return store.find(code).orElseThrow(() -> noSuchRoute(code));
    }

    @PUT
    @Path("routes/{route}")
    @Operation(summary = "Enter or change a route", description = "Counts for the next transition of an alarm.")
    public Route put(@PathParam("route") String code, @Valid @NotNull Route entry) {
        if (!code.equals(entry.code())) {
            throw new BadRequestException("the code in the body is " + Quoted.of(entry.code()) + ", in the address "
                    + Quoted.of(code));
        }
        references.park(entry.park());
        references.zone(entry.park(), entry.zone());
        references.enterprise(entry.park(), entry.enterprise());
        references.domains(entry.domains());
        references.team(entry.team());
        references.contact(entry.contact());
        references.channels(entry.channels());
        references.policy(entry.escalation());
        store.put(entry);
        return get(code);
    }

    @DELETE
    @Path("routes/{route}")
    @Operation(summary = "Remove a route")
    public void delete(@PathParam("route") String code) {
        if (!store.delete(code)) {
            throw noSuchRoute(code);
        }
    }

    @POST
    @Path("routes/try")
    @Operation(summary = "Who would be told of an alarm, and why", description = "Tells nobody.")
    public Trial.Answer attempt(@Valid @NotNull Trial trial) {
        references.park(trial.park());
        references.zone(trial.park(), trial.zone());
        references.enterprise(trial.park(), trial.enterprise());
        return routing.attempt(trial, Objects.requireNonNullElseGet(trial.at(), clock::instant));
    }

    private static NotFoundException noSuchRoute(String code) {
        return new NotFoundException("there is no route " + Quoted.of(code));
    }
}
