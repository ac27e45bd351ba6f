package io.parkpulse.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.parkpulse.mqtt.MqttPublish;

/** Hands each telemetry message to the lane of its gateway; the lane acknowledges it. */
@ApplicationScoped
class TelemetryReceiver {
    private final Lanes lanes;
    private final IngestMetrics metrics;

    TelemetryReceiver(Lanes lanes, IngestMetrics metrics) {
        this.lanes = lanes;
        this.metrics = metrics;
    }

    @Incoming("telemetry")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> receive(Message<MqttPublish> message) {
        metrics.received();
        try {
            lanes.put(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CompletableFuture.completedFuture(null);
    }
}
