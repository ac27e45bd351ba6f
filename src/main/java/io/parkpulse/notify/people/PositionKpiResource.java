package io.parkpulse.notify.people;

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

import io.parkpulse.alarm.kpi.AlarmKpis;
import io.parkpulse.alarm.kpi.KpiReport;
import io.parkpulse.alarm.kpi.KpiSpan;
import io.parkpulse.alarm.kpi.Position;
import io.parkpulse.registry.Quoted;

/** KPIs of alarm management of those who are told: a team, whoever of it is on duty, and one officer. */
@Path("/api/v1")
@Tag(name = "People")
class PositionKpiResource {
    private static final String SINCE = "RFC 3339; 30 days before until";
    private static final String UNTIL = "RFC 3339; now. At most 400 days after since";

    private final TeamStore teams;
    private final ContactStore contacts;
    private final AlarmKpis kpis;
    private final Clock clock;

    PositionKpiResource(TeamStore teams, ContactStore contacts, AlarmKpis kpis, Clock clock) {
        this.teams = teams;
        this.contacts = contacts;
        this.kpis = kpis;
        this.clock = clock;
    }

    @GET
    @Path("teams/{team}/alarm-kpis")
    @Operation(summary = "KPIs of alarm management (ISA-18.2) of a team as an operator's position, with their targets")
    public KpiReport team(@PathParam("team") String team,
            @Parameter(description = SINCE) @QueryParam("since") @Nullable String since,
            @Parameter(description = UNTIL) @QueryParam("until") @Nullable String until) {
        teams.find(team).orElseThrow(() -> new NotFoundException("there is no team " + Quoted.of(team)));
        return kpis.of(new Position(Position.Kind.TEAM, team), KpiSpan.of(since, until, clock));
    }

    @GET
    @Path("contacts/{contact}/alarm-kpis")
    @Operation(summary = "KPIs of alarm management (ISA-18.2) of an officer, with their targets")
    public KpiReport contact(@PathParam("contact") String contact,
            @Parameter(description = SINCE) @QueryParam("since") @Nullable String since,
            @Parameter(description = UNTIL) @QueryParam("until") @Nullable String until) {
        contacts.find(contact).orElseThrow(() -> new NotFoundException("there is no contact " + Quoted.of(contact)));
        return kpis.of(new Position(Position.Kind.CONTACT, contact), KpiSpan.of(since, until, clock));
    }
}
