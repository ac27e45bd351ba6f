package io.parkpulse.ingest;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.mqtt.PublishTo;

/**
 * Tells a gateway, on {@code parks/{park}/{gateway}/down/errors}, what of its messages was refused and why. Best effort:
 * the reason is stored either way.
 */
@ApplicationScoped
class GatewayErrors {
    private static final Logger LOG = Logger.getLogger(GatewayErrors.class);
    private static final int MOST_ERRORS = 100;

    private record Report(String topic, Instant receivedAt, int readingsKept, int errorCount,
            List<ReadingError> errors) {}

    private final Emitter<byte[]> emitter;
    private final ObjectMapper json;

    GatewayErrors(@Channel("gateway-errors") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> emitter,
            ObjectMapper json) {
        this.emitter = emitter;
        this.json = json;
    }

    void report(Incoming message) {
        var errors = message.errors();
        if (errors.isEmpty() || message.topic() == null) {
            return;
        }
        var gateway = message.topic().gateway();
        var publish = message.publish();
        try {
            var payload = json.writeValueAsBytes(new Report(publish.topic(), publish.receivedAt(),
                    message.readings().size(), errors.size(), errors.subList(0, Math.min(MOST_ERRORS, errors.size()))));
            emitter.send(Message.of(payload, Metadata.of(
                    new PublishTo("parks/" + gateway.park() + "/" + gateway.gateway() + "/down/errors"))));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.debugf(e, "could not tell a gateway its errors gateway=%s", gateway);
        }
    }
}
