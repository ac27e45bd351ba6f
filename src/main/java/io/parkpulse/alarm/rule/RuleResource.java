package io.parkpulse.alarm.rule;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.alarm.AlarmRules;
import io.parkpulse.alarm.RuleVersion;

/** Alarm rules. */
@Path("/api/v1")
@Tag(name = "Alarm rules")
class RuleResource {
    private final AlarmRules rules;

    RuleResource(AlarmRules rules) {
        this.rules = rules;
    }

    @GET
    @Path("alarm-rules")
    @Operation(summary = "The versions of all rules that are in force or will be, with their limits, sources and effective dates")
    public List<RuleVersion> list() {
        return rules.snapshot().current();
    }
}
