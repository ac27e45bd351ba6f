package io.parkpulse.evaluation.tenant.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** The promotion list of a park. */
@Path("/api/v1/parks/{park}/promotions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
class PromotionResource {
    private final Promotions promotions;
    private final ParkStore parks;
    private final Clock clock;

    PromotionResource(Promotions promotions, ParkStore parks, Clock clock) {
        this.promotions = promotions;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Which tenants are to be promoted above scale (小升规)", description = "Those who meet every criterion, and the others with what they lack. provisional: a criterion rests on a number that was not read in its source; a park decides it at promotion-criteria.")
    public PromotionList list(@RestPath String park,
            @Parameter(description = "left out: the year before this one, the last that is filed as a whole") @QueryParam("year") @Min(2000) @Max(2100) @Nullable Integer year) {
        var found = parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + Quoted.of(park)));
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.of(found.timeZone()));
        int of = year == null ? today.getYear() - 1 : year;
        var last = LocalDate.of(of, 12, 31);
        return promotions.of(park, of, last.isBefore(today) ? last : today);
    }
}
