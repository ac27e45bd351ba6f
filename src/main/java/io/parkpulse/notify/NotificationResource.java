package io.parkpulse.notify;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.registry.Page;

/** Shows what was sent to whom, what waits and why, and how the channels do. */
@Path("/api/v1/notifications")
class NotificationResource {
    private final OutboxQuery outbox;
    private final ChannelQuery channels;

    NotificationResource(OutboxQuery outbox, ChannelQuery channels) {
        this.outbox = outbox;
        this.channels = channels;
    }

    @GET
    public Page<OutboxItem> list(@QueryParam("status") @Nullable String status,
            @QueryParam("channel") @Nullable String channel, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(500) int size) {
        return outbox.page(status == null ? null : status(status), channel, page, size);
    }

    @GET
    @Path("/channels")
    public List<ChannelItem> channels() {
        return channels.list();
    }

    @GET
    @Path("/{id}/attempts")
    public List<AttemptItem> attempts(@RestPath long id) {
        return outbox.attempts(id).orElseThrow(() -> new NotFoundException("there is no notification " + id));
    }

    private static OutboxStatus status(String id) {
        try {
            return OutboxStatus.of(id);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("status '" + id + "' is not one of "
                    + Arrays.stream(OutboxStatus.values()).map(OutboxStatus::id).collect(Collectors.joining(", ")), e);
        }
    }
}
