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
import io.parkpulse.registry.GatewayKey;

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

    /** Readings, since the service started. */
    private record Limits(int readingsPerSecond, long slowed, long refused, String detail) {}

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
        var publish = message.publish();
        send(message.topic().gateway(), "errors", new Report(publish.topic(), publish.receivedAt(), message.kept(),
                errors.size(), errors.subList(0, Math.min(MOST_ERRORS, errors.size()))));
    }

    /** Tells a gateway, on {@code …/down/limits}, that it sends more than its rate. */
    void slowed(GatewayKey gateway, GatewayMeter meter) {
        send(gateway, "limits", new Limits(meter.ratePerSecond(), meter.slowed(), meter.refused(),
                "more readings/s than this gateway's limit: the excess waits behind the others', and what piles up is"
                        + " refused. Send fewer readings"));
    }

    private void send(GatewayKey gateway, String subject, Object report) {
        try {
            emitter.send(Message.of(json.writeValueAsBytes(report), Metadata.of(
                    new PublishTo("parks/" + gateway.park() + "/" + gateway.gateway() + "/down/" + subject))));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.debugf(e, "could not tell a gateway its errors gateway=%s", gateway);
        }
    }
}
