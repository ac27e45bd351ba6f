package io.parkpulse.notify.stream;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.parkpulse.notify.NotifyConfig;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.http.HttpServerResponse;

/** Streams the alarm journal as it grows; a client that returns with {@code Last-Event-ID} misses nothing. */
@Path("/api/v1/alarms/stream")
class AlarmStreamResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    /** How many events are asked for ahead of the one that is being written. */
    private static final int AHEAD = 16;

    private final AlarmHub hub;
    private final NotifyConfig.Stream config;

    AlarmStreamResource(AlarmHub hub, NotifyConfig config) {
        this.hub = hub;
        this.config = config.stream();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> stream(@HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId, @Context Sse sse,
            @Context HttpServerResponse response) {
        var lastSeen = lastSeen(lastEventId);
        // A proxy that buffers would hold alarms back.
        response.putHeader("X-Accel-Buffering", "no").putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var cutOff = UnicastProcessor.<OutboundSseEvent>create();
        return Multi.createBy().merging().withRequests(AHEAD)
                .streams(heartbeat(sse), cutOff,
                        alarms(lastSeen, sse, () -> cutOff.onError(new TooSlowException())))
                .onFailure(TooSlowException.class).recoverWithCompletion();
    }

    private static @Nullable Long lastSeen(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(lastEventId.strip());
        } catch (NumberFormatException e) {
            throw new BadRequestException(LAST_EVENT_ID + " '" + lastEventId + "' is not the id of an event", e);
        }
    }

    /** The first at once: it tells the client that it is connected. */
    private Multi<OutboundSseEvent> heartbeat(Sse sse) {
        return Multi.createFrom().ticks().every(config.heartbeat()).onOverflow().drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
    }

    /** The emitter's own buffer has no bound; the client counts what is in it. */
    private Multi<OutboundSseEvent> alarms(@Nullable Long lastSeen, Sse sse, Runnable cutOff) {
        var waiting = new AtomicInteger();
        return Multi.createFrom().<StreamedAlarm>emitter(out -> {
            // Twice: a returning client may be sent a full buffer at once and still be a good client.
            var client = new StreamClient(out::emit, cutOff, waiting, 2 * config.buffer());
            out.onTermination(() -> hub.leave(client));
            hub.join(client, lastSeen);
        }, BackPressureStrategy.BUFFER).onItem().invoke(waiting::decrementAndGet)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(alarm -> sse.newEventBuilder().name("alarm").id(Long.toString(alarm.eventId()))
                        .data(String.class, alarm.json()).build());
    }

    /** Ends the stream at once, past everything that waits. */
    private static final class TooSlowException extends RuntimeException {
        TooSlowException() {
            super("the client is too far behind", null, false, false);
        }
    }
}
