package io.parkpulse.notify.mqtt;

import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.parkpulse.mqtt.PublishTo;

/**
 * The messaging channel {@code alarms-out}. Nothing is buffered on the way: what cannot go now waits in the outbox. A
 * bean of its own, and made at first use, because the messaging channels do not exist yet when alarms may be raised.
 */
@ApplicationScoped
class AlarmPublisher {
    private final Emitter<byte[]> out;

    AlarmPublisher(@Channel("alarms-out") @OnOverflow(OnOverflow.Strategy.THROW_EXCEPTION) Emitter<byte[]> out) {
        this.out = out;
    }

    /**
     * Done when the broker has acknowledged the message, failed when it refused.
     *
     * @throws IllegalStateException if no message can be taken now
     */
    CompletableFuture<Void> publish(String topic, byte[] payload) {
        var acknowledged = new CompletableFuture<Void>();
        out.send(Message.of(payload, Metadata.of(new PublishTo(topic)), () -> {
            acknowledged.complete(null);
            return CompletableFuture.completedFuture(null);
        }, failure -> {
            acknowledged.completeExceptionally(failure);
            return CompletableFuture.completedFuture(null);
        }));
        return acknowledged;
    }
}
