package io.parkpulse.alarm.rationale;

import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why each alarm is one, and what is to be done. */
@Path("/api/v1")
@Tag(name = "Alarms")
class RationaleResource {
    private final Rationales rationales;

    RationaleResource(Rationales rationales) {
        this.rationales = rationales;
    }

    @GET
    @Path("alarm-rationales")
    @Operation(summary = "Cause, consequence, action, time and owner of each alarm; the first that matches a rule counts")
    public List<Rationale> list(
            @Parameter(description = "Id of a rule: the one that counts for it today") @QueryParam("rule") @Nullable String rule) {
        return rule == null ? rationales.all() : rationales.of(rule).stream().toList();
    }
}
