package io.parkpulse.notify.people;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.QueryTime;
import io.parkpulse.registry.Quoted;

/** Teams, their rosters, and who is on duty. */
@Path("/api/v1")
@Tag(name = "People")
class TeamResource {
    private final TeamStore teams;
    private final RosterStore rosters;
    private final References references;
    private final Clock clock;

    TeamResource(TeamStore teams, RosterStore rosters, References references, Clock clock) {
        this.teams = teams;
        this.rosters = rosters;
        this.references = references;
        this.clock = clock;
    }

    @GET
    @Path("teams")
    @Operation(summary = "Teams, by code")
    public List<Team> list() {
        return teams.all();
    }

    @GET
    @Path("teams/{team}")
    @Operation(summary = "One team")
    public Team get(@PathParam("team") String code) {
        return teams.find(code).orElseThrow(() -> noSuchTeam(code));
    }

    @PUT
    @Path("teams/{team}")
    @Operation(summary = "Enter or change a team", description = "A team with a level has a place in the duty chain: enterprise, park, territory, department.")
    public Team put(@PathParam("team") String code, @Valid @NotNull Team entry) {
        ContactResource.mustMatch(code, entry.code());
        check(entry);
        teams.put(entry);
        return get(code);
    }

    private void check(Team team) {
        team.parks().forEach(references::park);
        references.domains(team.domains());
        team.members().forEach(references::contact);
        boolean ofEnterprise = "enterprise".equals(team.level());
        if (ofEnterprise != (team.enterprise() != null) || ofEnterprise && team.parks().size() != 1) {
            throw new BadRequestException("a team of level enterprise names its enterprise and the one park that it is"
                    + " in; a team of another level names no enterprise");
        }
        if (ofEnterprise) {
            references.enterprise(team.parks().get(0), team.enterprise());
        }
    }

    @DELETE
    @Path("teams/{team}")
    @Operation(summary = "Remove a team that no route has any more, with its roster")
    public void delete(@PathParam("team") String code) {
        if (!teams.delete(code)) {
            throw noSuchTeam(code);
        }
    }

    @GET
    @Path("teams/{team}/roster")
    @Operation(summary = "The roster of a team")
    public Roster roster(@PathParam("team") String team) {
        get(team);
        return rosters.find(team).orElseThrow(() -> noRoster(team));
    }

    @PUT
    @Path("teams/{team}/roster")
    @Operation(summary = "Enter or replace the roster of a team")
    public Roster putRoster(@PathParam("team") String team, @Valid @NotNull Roster roster) {
        get(team);
        roster.shifts().forEach(shift -> references.contact(shift.contact()));
        roster.spans().forEach(span -> {
            references.contact(span.contact());
            references.contact(span.insteadOf());
        });
        rosters.put(team, roster);
        return roster(team);
    }

    @DELETE
    @Path("teams/{team}/roster")
    @Operation(summary = "Remove the roster of a team: all are on duty then")
    public void deleteRoster(@PathParam("team") String team) {
        if (!rosters.delete(get(team).code())) {
            throw noRoster(team);
        }
    }

    @GET
    @Path("teams/{team}/on-duty")
    @Operation(summary = "Who of a team is on duty at a time")
    public OnDuty onDuty(@PathParam("team") String team,
            @Parameter(description = "RFC 3339; now") @QueryParam("at") @Nullable String at) {
        return rosters.onDuty(get(team).code(),
                Objects.requireNonNullElseGet(QueryTime.of("at", at), clock::instant));
    }

    private static NotFoundException noSuchTeam(String code) {
        return new NotFoundException("there is no team " + Quoted.of(code));
    }

    private static NotFoundException noRoster(String team) {
        return new NotFoundException("team " + team + " has no roster");
    }
}
