package io.parkpulse.notify.routing;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.notify.people.References;
import io.parkpulse.registry.Quoted;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Escalation policies: whom else to tell while nobody acknowledges. */
@Path("/api/v1")
@Tag(name = "People")
class PolicyResource {
    private final PolicyStore store;
    private final References references;

    PolicyResource(PolicyStore store, References references) {
        this.store = store;
        this.references = references;
    }

    @GET
    @Path("escalation-policies")
    @Operation(summary = "Escalation policies, by code, with the steps that are in force")
    public List<EscalationPolicy> list() {
        return store.all();
    }

    @GET
    @Path("escalation-policies/{policy}")
    @Operation(summary = "One escalation policy")
    public EscalationPolicy get(@PathParam("policy") String code) {
        return store.find(code).orElseThrow(() -> noSuchPolicy(code));
    }

    @PUT
    @Path("escalation-policies/{policy}")
    @Operation(summary = "Enter or change an escalation policy", description = "Counts for alarms that are raised from now on.")
    public EscalationPolicy put(@PathParam("policy") String code, @Valid @NotNull EscalationPolicy entry) {
        if (!code.equals(entry.code())) {
            throw new BadRequestException("the code in the body is " + Quoted.of(entry.code()) + ", in the address "
                    + Quoted.of(code));
        }
        mustNotBeShipped(code);
        for (var step : entry.steps()) {
            references.team(step.team());
            references.contact(step.contact());
            references.channels(step.channels());
        }
        store.put(entry);
        return get(code);
    }

    @DELETE
    @Path("escalation-policies/{policy}")
    @Operation(summary = "Remove an escalation policy that no route has any more")
    public void delete(@PathParam("policy") String code) {
        mustNotBeShipped(code);
        if (!store.delete(code)) {
            throw noSuchPolicy(code);
        }
    }

    private static void mustNotBeShipped(String code) {
        if (code.equals(DutyChain.CODE)) {
            throw HttpProblem.builder().withTitle("Read only").withStatus(Response.Status.CONFLICT)
                    .withDetail(
                            code + " comes with the service; enter a policy of another code with other delays, and a"
                                    + " route that matches every alarm and has it as its escalation")
                    .build();
        }
    }

    private static NotFoundException noSuchPolicy(String code) {
        return new NotFoundException("there is no escalation policy " + Quoted.of(code));
    }
}
