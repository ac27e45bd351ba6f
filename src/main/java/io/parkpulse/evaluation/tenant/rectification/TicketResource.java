package io.parkpulse.evaluation.tenant.rectification;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Page;
import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** Rectification tickets (整改工单). */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class TicketResource {
    private final Jdbi jdbi;
    private final Tickets tickets;
    private final TicketStore store;
    private final ReminderStore reminders;
    private final ParkStore parks;

    /** A ticket with its journal. */
    @Schema(name = "RectificationDetail")
    record Detail(Ticket ticket, List<TicketEvent> events) {}

    TicketResource(Jdbi jdbi, Tickets tickets, TicketStore store, ReminderStore reminders, ParkStore parks) {
        this.jdbi = jdbi;
        this.tickets = tickets;
        this.store = store;
        this.reminders = reminders;
        this.parks = parks;
    }

    @GET
    @Path("parks/{park}/rectifications")
    @Operation(summary = "Tickets of a park, those whose deadline is nearest or long over first")
    public Page<Ticket> list(@RestPath String park, @QueryParam("enterprise") @Nullable String enterprise,
            @Parameter(description = "OPENED, NOTIFIED, IN_RECTIFICATION, PASSED, FAILED, EXIT_ORDERED, EXITED or WITHDRAWN") @QueryParam("state") @Nullable String state,
            @QueryParam("overdue") @Nullable Boolean overdue, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        var of = existing(park);
        var states = Arrays.stream(TicketState.Status.values()).map(Enum::name).toList();
        if (state != null && !states.contains(state)) {
            throw new BadRequestException("state is " + Quoted.of(state) + "; expected one of "
                    + String.join(", ", states));
        }
        return jdbi.inTransaction(handle -> store.page(handle,
                new TicketStore.Filter(of.code(), enterprise, state, overdue), page, size));
    }

    @POST
    @Path("parks/{park}/rectifications")
    @Operation(summary = "Open a ticket", description = "The tenant is told by the step notify.")
    public RestResponse<Detail> open(@RestPath String park, @Valid @NotNull TicketWrites.Open open) {
        long id = tickets.open(existing(park), open);
        return RestResponse.ResponseBuilder.<Detail>created(URI.create("/api/v1/rectifications/" + id)).entity(get(id))
                .build();
    }

    @GET
    @Path("rectifications/{id}")
    @Operation(summary = "A ticket, with who did what to it, when and why")
    public Detail get(@RestPath long id) {
        return jdbi.inTransaction(handle -> new Detail(
                store.find(handle, id).orElseThrow(() -> new NotFoundException("there is no ticket " + id)),
                store.events(handle, id)));
    }

    @POST
    @Path("rectifications/{id}/{action}")
    @Operation(summary = "Take a step", description = "notify, begin, extend, pass, fail, order-exit, exit or withdraw; 409 if the ticket is not where that is possible. Exit notes in the registry that the tenant has left.")
    public Detail move(@RestPath long id, @RestPath String action, @Valid @NotNull TicketWrites.Step step) {
        tickets.move(id, Action.find(action).orElseThrow(() -> new NotFoundException(
                "there is no step " + Quoted.of(action)
                        + "; expected notify, begin, extend, pass, fail, order-exit, exit or withdraw")),
                step);
        return get(id);
    }

    @GET
    @Path("parks/{park}/rectification-reminders")
    @Operation(summary = "Of which tickets was reminded on which day, the newest first", description = "Each day, while a deadline is near or over.")
    public List<Reminder> reminders(@RestPath String park,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(1000) int size) {
        var of = existing(park);
        return jdbi.withHandle(handle -> reminders.newest(handle, of.code(), size));
    }

    private Park existing(String park) {
        return parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + Quoted.of(park)));
    }
}
