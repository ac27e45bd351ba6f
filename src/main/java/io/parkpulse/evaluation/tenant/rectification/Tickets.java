package io.parkpulse.evaluation.tenant.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Opens and moves tickets, each step in one transaction with its line of the journal. */
@ApplicationScoped
class Tickets {
    private final Jdbi jdbi;
    private final TicketStore store;
    private final ParkStore parks;
    private final Clock clock;

    Tickets(Jdbi jdbi, TicketStore store, ParkStore parks, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.parks = parks;
        this.clock = clock;
    }

    long open(Park park, TicketWrites.Open open) {
        mustNotBePast("deadline", open.deadline(), today(park));
        return jdbi.inTransaction(handle -> {
            var enterprise = parks.enterprise(handle, park.code(), open.enterprise()).orElseThrow(
                    () -> new BadRequestException("park " + park.code() + " has no enterprise "
                            + Quoted.of(open.enterprise())));
            if (enterprise.movedOutOn() != null && enterprise.movedOutOn().isBefore(today(park))) {
                throw conflict("the enterprise left the park on " + enterprise.movedOutOn());
            }
            if (open.rule() != null && handle.createQuery("SELECT 1 FROM tenant_rule WHERE rule = :rule")
                    .bind("rule", open.rule()).mapTo(Integer.class).findOne().isEmpty()) {
                throw new BadRequestException("there is no rule " + Quoted.of(open.rule())
                        + "; GET /api/v1/tenant-rules lists them");
            }
            return store.insert(handle, park.code(), open, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
    }

    void move(long id, Action action, TicketWrites.Step step) {
        jdbi.useTransaction(handle -> {
            store.lock(handle, id);
            var ticket = store.find(handle, id).orElseThrow(() -> new NotFoundException("there is no ticket " + id));
            var today = today(parks.find(ticket.park()).orElseThrow());
            if (action.setsDeadline() && step.deadline() == null) {
                throw new BadRequestException("deadline is missing; expected a day such as " + today.plusDays(14));
            }
            var to = action.from(ticket.where(), step.deadline())
                    .orElseThrow(() -> conflict("a ticket that is " + ticket.state() + " knows no " + action.id()));
            check(ticket, action, step, today);
            store.move(handle, id, new TicketStore.Taken(action, to, clock.instant().truncatedTo(ChronoUnit.MICROS),
                    step.person(), step.reason(), step.document()), !(to instanceof TicketState.Open));
            if (action == Action.EXIT) {
                leave(handle, ticket, Objects.requireNonNullElse(step.leftOn(), today), today);
            }
        });
    }

    private static void check(Ticket ticket, Action action, TicketWrites.Step step, LocalDate today) {
        if (!action.setsDeadline() && step.deadline() != null) {
            throw new BadRequestException("deadline is set by extend and order-exit only, not by " + action.id());
        }
        if (action != Action.EXIT && step.leftOn() != null) {
            throw new BadRequestException("leftOn is of exit only, not of " + action.id());
        }
        if (action.setsDeadline()) {
            mustNotBePast("deadline", step.deadline(), today);
        }
        if (action == Action.EXTEND && !step.deadline().isAfter(ticket.deadline())) {
            throw new BadRequestException("deadline is " + step.deadline() + "; expected a day after "
                    + ticket.deadline() + ", the deadline that is extended");
        }
        if (action == Action.FAIL && today.isBefore(ticket.deadline())) {
            throw conflict("the tenant has until " + ticket.deadline() + " to rectify; it can fail from that day on");
        }
    }

    private void leave(Handle handle, Ticket ticket, LocalDate on, LocalDate today) {
        var enterprise = parks.enterprise(handle, ticket.park(), ticket.enterprise()).orElseThrow();
        var cameOn = enterprise.movedInOn();
        if (on.isAfter(today) || cameOn != null && on.isBefore(cameOn)) {
            throw new BadRequestException("leftOn is " + on + "; expected a day " + (cameOn == null
                    ? ""
                    : "from " + cameOn + ", when it came, ") + "to " + today);
        }
        parks.moveOut(handle, ticket.park(), ticket.enterprise(), on);
    }

    private LocalDate today(Park park) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(park.timeZone()));
    }

    private static void mustNotBePast(String what, @Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isBefore(today)) {
            throw new BadRequestException(what + " is " + day + "; expected a day not before " + today);
        }
    }

    private static HttpProblem conflict(String detail) {
        return HttpProblem.builder().withTitle("The ticket is not moved").withStatus(Response.Status.CONFLICT)
                .withDetail(detail).build();
    }
}
