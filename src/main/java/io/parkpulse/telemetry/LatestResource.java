package io.parkpulse.telemetry;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.registry.ParkStore;
import io.smallrye.mutiny.Multi;

/** The newest readings of a park, once or as a stream. */
@Path("/api/v1")
@Tag(name = "Telemetry")
class LatestResource {
    private final LatestReadings latest;
    private final LiveReadings live;
    private final ParkStore parks;

    LatestResource(LatestReadings latest, LiveReadings live, ParkStore parks) {
        this.latest = latest;
        this.live = live;
        this.parks = parks;
    }

    @GET
    @Path("parks/{park}/latest")
    @Operation(summary = "The newest reading of each series")
    public List<LatestReading> latest(@PathParam("park") String park) {
        return latest.ofPark(existing(park));
    }

    @GET
    @Path("parks/{park}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The newest readings as events named 'latest': first all, then those that changed")
    public Multi<OutboundSseEvent> live(@PathParam("park") String park, @Context Sse sse) {
        return live.ofPark(existing(park)).map(readings -> sse.newEventBuilder().name("latest")
                .mediaType(MediaType.APPLICATION_JSON_TYPE).data(List.class, readings).build());
    }

    private String existing(String park) {
        return parks.find(park).orElseThrow(() -> new NotFoundException("there is no park " + park)).code();
    }
}
