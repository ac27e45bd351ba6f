package io.parkpulse.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
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

/** A metric over time, in the resolution that fits. */
@Path("/api/v1")
@Tag(name = "Telemetry")
class PointsResource {
    private static final int MOST_SERIES = 100;
    private static final Duration LAST_DAY = Duration.ofDays(1);

    private final PointQuery points;
    private final ParkStore parks;
    private final Clock clock;

    PointsResource(PointQuery points, ParkStore parks, Clock clock) {
        this.points = points;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Path("parks/{park}/points")
    @Operation(summary = "A metric over time, as readings or in the finest rollup that fits into so many points", description = "Picks raw readings while no series has more of them than maxPoints, else minutes, quarter hours, hours or days. The first 100 series by device.")
    public Points points(@PathParam("park") String park, @QueryParam("metric") @NotBlank String metric,
            @Parameter(description = "gateway/device; every device without it") @QueryParam("device") @Nullable String device,
            @Parameter(description = "RFC 3339; a day before until") @QueryParam("since") @Nullable String since,
            @Parameter(description = "RFC 3339; now") @QueryParam("until") @Nullable String until,
            @QueryParam("maxPoints") @DefaultValue("500") @Min(1) @Max(5000) int maxPoints) {
        parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + park));
        var end = Objects.requireNonNullElseGet(QueryTime.of("until", until), clock::instant);
        var begin = Objects.requireNonNullElse(QueryTime.of("since", since), end.minus(LAST_DAY));
        if (!begin.isBefore(end)) {
            throw new BadRequestException("since is " + begin + ", which is not before until, " + end);
        }
        return points.of(points.series(park, metric, device, MOST_SERIES), begin, end, maxPoints);
    }
}
