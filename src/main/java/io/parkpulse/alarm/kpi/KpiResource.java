package io.parkpulse.alarm.kpi;

import java.time.Clock;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.ParkStore;

/** KPIs of alarm management. */
@Path("/api/v1/parks/{park}/alarm-kpis")
@Tag(name = "Alarms")
class KpiResource {
    private final AlarmKpis kpis;
    private final ParkStore parks;
    private final Clock clock;

    KpiResource(AlarmKpis kpis, ParkStore parks, Clock clock) {
        this.kpis = kpis;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "KPIs of alarm management (ISA-18.2) of a park, with their targets", description = "Alarms count by when people were told of them.")
    public KpiReport kpis(@PathParam("park") String park,
            @Parameter(description = "RFC 3339; 30 days before until") @QueryParam("since") @Nullable String since,
            @Parameter(description = "RFC 3339; now. At most 400 days after since") @QueryParam("until") @Nullable String until) {
        parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + park));
        return kpis.of(new Position(Position.Kind.PARK, park), KpiSpan.of(since, until, clock));
    }
}
