package io.parkpulse.registry;

import java.util.Collection;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parks and what belongs to them. */
@Path("/api/v1")
@Tag(name = "Registry")
class ParkResource {
    private final ParkStore store;
    private final Registry registry;
    private final MetricCatalogue catalogue;

    /** A gateway as a person enters it. */
    record GatewayName(@NotBlank String name) {}

    ParkResource(ParkStore store, Registry registry, MetricCatalogue catalogue) {
        this.store = store;
        this.registry = registry;
        this.catalogue = catalogue;
    }

    @GET
    @Path("metrics")
    @Operation(summary = "The metric catalogue")
    public Collection<Metric> metrics() {
        return catalogue.all();
    }

    @GET
    @Path("parks")
    @Operation(summary = "Parks, by code")
    public Page<Park> parks(@QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(500) int size) {
        return store.list(page, size);
    }

    @GET
    @Path("parks/{park}")
    @Operation(summary = "One park")
    public Park park(@PathParam("park") String park) {
        return store.find(park).orElseThrow(() -> noSuchPark(park));
    }

    @PUT
    @Path("parks/{park}")
    @Operation(summary = "Enter or change a park")
    public Park put(@PathParam("park") String code, @Valid @NotNull Park entry) {
        mustMatch(code, entry.code());
        registry.put(entry);
        return park(code);
    }

    @GET
    @Path("parks/{park}/zones")
    @Operation(summary = "Zones of a park")
    public List<Zone> zones(@PathParam("park") String park) {
        return store.zones(existing(park));
    }

    @PUT
    @Path("parks/{park}/zones/{zone}")
    @Operation(summary = "Enter or change a zone")
    public Zone putZone(@PathParam("park") String park, @PathParam("zone") String code, @Valid @NotNull Zone entry) {
        mustMatch(code, entry.code());
        registry.put(existing(park), entry);
        return entry;
    }

    @GET
    @Path("parks/{park}/enterprises")
    @Operation(summary = "Enterprises of a park")
    public List<Enterprise> enterprises(@PathParam("park") String park) {
        return store.enterprises(existing(park));
    }

    @PUT
    @Path("parks/{park}/enterprises/{enterprise}")
    @Operation(summary = "Enter or change an enterprise")
    public Enterprise putEnterprise(@PathParam("park") String park, @PathParam("enterprise") String code,
            @Valid @NotNull Enterprise entry) {
        mustMatch(code, entry.code());
        existing(park);
        referring(() -> registry.put(park, entry));
        return entry;
    }

    @GET
    @Path("parks/{park}/gateways")
    @Operation(summary = "Gateways of a park, with their presence")
    public List<Gateway> gateways(@PathParam("park") String park) {
        return store.gateways(existing(park));
    }

    @PUT
    @Path("parks/{park}/gateways/{gateway}")
    @Operation(summary = "Enter or rename a gateway")
    public Gateway putGateway(@PathParam("park") String park,
            @PathParam("gateway") @Pattern(regexp = Park.CODE, message = "must be 1 to 64 letters, digits, '-' or '_'") String code,
            @Valid @NotNull GatewayName entry) {
        registry.putGateway(existing(park), code, entry.name());
        return store.gateways(park).stream().filter(stored -> stored.code().equals(code)).findFirst().orElseThrow();
    }

    @GET
    @Path("parks/{park}/devices")
    @Operation(summary = "Devices of a park")
    public Page<Device> devices(@PathParam("park") String park, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("100") @Min(1) @Max(1000) int size) {
        return store.devices(existing(park), page, size);
    }

    @PUT
    @Path("parks/{park}/gateways/{gateway}/devices/{device}")
    @Operation(summary = "Enter or change a device")
    public DeviceEntry putDevice(@PathParam("park") String park, @PathParam("gateway") String gateway,
            @PathParam("device") String code, @Valid @NotNull DeviceEntry entry) {
        mustMatch(code, entry.code());
        existing(park);
        referring(() -> registry.putDevice(park, gateway, entry));
        return entry;
    }

    private static void referring(Runnable entry) {
        try {
            entry.run();
        } catch (UnknownReferenceException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static void mustMatch(String inAddress, String inBody) {
        if (!inAddress.equals(inBody)) {
            throw new BadRequestException("the code in the body is " + inBody + ", in the address " + inAddress);
        }
    }

    private String existing(String park) {
        return store.find(park).orElseThrow(() -> noSuchPark(park)).code();
    }

    private static NotFoundException noSuchPark(String park) {
        return new NotFoundException("there is no park " + park);
    }
}
