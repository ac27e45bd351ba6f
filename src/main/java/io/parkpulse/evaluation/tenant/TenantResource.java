package io.parkpulse.evaluation.tenant;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** Dynamic monitoring of the tenants of a park (动态监测). */
@Path("/api/v1/parks/{park}/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants", description = "Energy, emissions, output, revenue and tax of each tenant")
class TenantResource {
    private final Jdbi jdbi;
    private final TenantStore store;
    private final ParkStore parks;
    private final Clock clock;

    /** With the parts of the year. */
    @Schema(name = "TenantDetail")
    record Detail(TenantYear tenant, List<Period> periods) {}

    TenantResource(Jdbi jdbi, TenantStore store, ParkStore parks, Clock clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Tenants of a park in a year, with their figures", description = "Those who were there on a day of it. A figure that is unknown has no value: it is never zero. The running year counts up to now.")
    public List<TenantYear> list(@RestPath String park,
            @Parameter(description = "left out: this year") @QueryParam("year") @Min(2000) @Max(2100) @Nullable Integer year) {
        int of = year(park, year);
        return jdbi.inTransaction(handle -> {
            var types = store.types(handle);
            return store.tenants(handle, park, of).stream().map(tenant -> TenantYear.of(tenant, types)).toList();
        });
    }

    @GET
    @Path("/{enterprise}")
    @Operation(summary = "One tenant in a year, with its months and quarters")
    public Detail get(@RestPath String park, @RestPath String enterprise,
            @Parameter(description = "left out: this year") @QueryParam("year") @Min(2000) @Max(2100) @Nullable Integer year) {
        int of = year(park, year);
        return jdbi.inTransaction(handle -> {
            var tenant = store.tenant(handle, park, enterprise, of).orElseThrow(() -> new NotFoundException(
                    "park " + park + " had no tenant " + Quoted.of(enterprise) + " in " + of));
            return new Detail(TenantYear.of(tenant, store.types(handle)),
                    store.periods(handle, park, enterprise, of));
        });
    }

    private int year(String park, @Nullable Integer year) {
        var found = parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + Quoted.of(park)));
        return year == null ? LocalDate.ofInstant(clock.instant(), ZoneId.of(found.timeZone())).getYear() : year;
    }
}
