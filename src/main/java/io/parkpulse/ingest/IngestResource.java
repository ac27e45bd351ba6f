package io.parkpulse.ingest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.GatewayKey;

/** How readings are taken in: the policy, and who sends how much. */
@Path("/api/v1/ingest")
@Tag(name = "Ingest")
class IngestResource {
    /**
     * What one gateway has sent to this replica since the replica started, in readings.
     *
     * @param readingsPerSecond its limit for live readings
     * @param slowed            readings beyond the limit, which waited behind the others'
     * @param refused           readings beyond the limit that were refused, because too many waited already
     * @param slowedNow         whether it was beyond its limit within the last minute
     */
    record Traffic(String park, String gateway, int readingsPerSecond, long readings, long slowed, long refused,
            boolean slowedNow, @Nullable Instant lastSlowedAt, Instant lastAt) {}

    private final GatewayMeters meters;
    private final EventTimePolicy policy;

    IngestResource(GatewayMeters meters, EventTimePolicy policy) {
        this.meters = meters;
        this.policy = policy;
    }

    @GET
    @Path("policy")
    @Operation(summary = "What becomes of late, early, out-of-order and repeated readings, and how many there were")
    public List<EventTimePolicy.Case> policy() {
        return policy.cases();
    }

    @GET
    @Path("gateways")
    @Operation(summary = "What each gateway sends against its limit, the busiest first")
    public List<Traffic> gateways(@QueryParam("park") @Nullable String park,
            @QueryParam("slowed") @DefaultValue("false") boolean slowedOnly,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(1000) int size) {
        return meters.all().filter(entry -> park == null || entry.getKey().park().equals(park)).map(this::traffic)
                .filter(traffic -> traffic.slowedNow() || !slowedOnly)
                .sorted(Comparator.comparingLong(Traffic::readings).reversed()).limit(size).toList();
    }

    private Traffic traffic(Map.Entry<GatewayKey, GatewayMeter> entry) {
        var gateway = entry.getKey();
        var meter = entry.getValue();
        return new Traffic(gateway.park(), gateway.gateway(), meter.ratePerSecond(), meter.readings(), meter.slowed(),
                meter.refused(), meters.slowed(meter), meter.slowed() == 0 ? null : meter.slowedAt(), meter.lastAt());
    }
}
