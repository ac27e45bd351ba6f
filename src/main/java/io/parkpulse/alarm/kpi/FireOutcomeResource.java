package io.parkpulse.alarm.kpi;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
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

import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.QueryTime;

/** What fire alarms turned out to be. */
@Path("/api/v1/parks/{park}/fire-outcomes")
@Tag(name = "Alarms")
class FireOutcomeResource {
    private static final Period USUAL = Period.ofMonths(11);
    private static final Period LONGEST = Period.ofYears(10);

    private final FireOutcomeStore outcomes;
    private final ParkStore parks;
    private final Clock clock;

    FireOutcomeResource(FireOutcomeStore outcomes, ParkStore parks, Clock clock) {
        this.outcomes = outcomes;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Fire alarms of a park by month and outcome: real fire 真实火警, false alarm 误报, test 测试", description = "With the simulated tests that a month should have, and the days whose false alarms ask for advice (GB 50440 practice).")
    public FireOutcomes outcomes(@PathParam("park") String park,
            @Parameter(description = "RFC 3339; eleven months before until") @QueryParam("since") @Nullable String since,
            @Parameter(description = "RFC 3339; now") @QueryParam("until") @Nullable String until) {
        var zone = ZoneId.of(
                parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + park)).timeZone());
        var now = clock.instant();
        var last = LocalDate.ofInstant(Objects.requireNonNullElse(QueryTime.of("until", until), now), zone);
        var sent = QueryTime.of("since", since);
        var first = sent == null ? last.minus(USUAL) : LocalDate.ofInstant(sent, zone);
        if (first.isAfter(last) || first.isBefore(last.minus(LONGEST))) {
            throw new BadRequestException("since is " + first + " and until is " + last
                    + "; expected since not after until, at most " + LONGEST.getYears() + " years apart");
        }
        return outcomes.of(park, first, last, now);
    }
}
