package io.parkpulse.notify.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.parkpulse.alarm.kpi.KpiReport;
import io.parkpulse.registry.QueryTime;
import io.parkpulse.registry.Quoted;

/** KPIs of alarm management of a position: a team, whoever of it is on duty. */
@Path("/api/v1")
@Tag(name = "People")
class TeamKpiResource {
    /** The standard asks for 30 days at least. */
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);

    /** How the alarms that a team was told of stand to the targets, over a span of time. */
    record TeamKpis(String team, Instant since, Instant until, List<KpiReport.Kpi> kpis) {}

    private final TeamStore teams;
    private final Jdbi jdbi;
    private final Clock clock;

    TeamKpiResource(TeamStore teams, Jdbi jdbi, Clock clock) {
        this.teams = teams;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Path("teams/{team}/alarm-kpis")
    @Operation(summary = "KPIs of alarm management (ISA-18.2) of a team as an operator's position, with their targets")
    public TeamKpis kpis(@PathParam("team") String team,
            @Parameter(description = "RFC 3339; 30 days before until") @QueryParam("since") @Nullable String since,
            @Parameter(description = "RFC 3339; now. At most 400 days after since") @QueryParam("until") @Nullable String until) {
        teams.find(team).orElseThrow(() -> new NotFoundException("there is no team " + Quoted.of(team)));
        var end = Objects.requireNonNullElseGet(QueryTime.of("until", until), clock::instant);
        var begin = Objects.requireNonNullElse(QueryTime.of("since", since), end.minus(USUAL));
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new BadRequestException("since is " + begin + " and until is " + end
                    + "; expected since before until, at most " + LONGEST.toDays() + " days apart");
        }
        return new TeamKpis(team, begin, end, jdbi.withHandle(handle -> handle
                .createQuery("SELECT * FROM team_alarm_kpis(:team, :since, :until)").bind("team", team)
                .bind("since", begin).bind("until", end).map(ConstructorMapper.of(KpiReport.Kpi.class)).list()));
    }
}
