package io.parkpulse.mqtt;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.subscription.MultiEmitter;

/**
 * What one incoming channel receives, at QoS 1. Acknowledging a {@link Message} acknowledges it to the broker; refusing
 * it drops the connection, so that the broker delivers again.
 */
final class Subscription implements BrokerLink.Session {
    private static final Logger LOG = Logger.getLogger(Subscription.class);
    private static final long ANSWER_MS = 10_000;
    private static final int QOS = 1;
    private static final int FIRST_FAILURE_CODE = 128;
    private static final int MESSAGE_BYTES = 1_024;
    private static final int BYTES_A_BYTE = 4;

    private final List<String> filters;
    private final BrokerLink link;
    private final long mostBytes;
    private volatile MultiEmitter<? super Message<MqttPublish>> receiver;
    private volatile boolean paused;

    Subscription(String clientId, List<String> filters, boolean cleanStart, MqttSettings settings) {
        this.filters = filters;
        this.mostBytes = settings.receiveBytes();
        this.link = BrokerLink.subscriber(cleanStart ? clientId : clientId + "-" + fingerprint(filters), settings,
                cleanStart, this);
    }

    /** A session knows the filters that it began with; other filters are another session. */
    private static String fingerprint(List<String> filters) {
        return String.format("%08x", filters.hashCode());
    }

    /** Starts to receive; the emitter gets no more than Receive Maximum messages that are not acknowledged. */
    void start(MultiEmitter<? super Message<MqttPublish>> emitter) {
        receiver = emitter;
        link.start();
    }

    /** Takes nothing more in, because the service stops: the broker keeps what still comes for the next connection. */
    void pause() {
        paused = true;
    }

    BrokerLink link() {
        return link;
    }

    @Override
    public BrokerLink.Arrivals prepare(MqttAsyncClient client, Runnable drop) {
        var window = new AckWindow(mostBytes, packetId -> acknowledge(client, packetId));
        return new BrokerLink.Arrivals() {
            @Override
            public void arrived(String topic, MqttMessage message) throws InterruptedException {
                if (!paused) {
                    receiver.emit(message(topic, message, window, drop));
                }
            }

            @Override
            public void lost() {
                window.close();
            }
        };
    }

    private static void acknowledge(MqttAsyncClient client, int packetId) {
        try {
            client.messageArrivedComplete(packetId, QOS);
        } catch (MqttException | RuntimeException e) { // Paho throws either, by how far the connection is gone
            LOG.debugf(e, "the connection is gone, the broker delivers again packet=%d", packetId);
        }
    }

    private static Message<MqttPublish> message(String topic, MqttMessage message, AckWindow window, Runnable drop)
            throws InterruptedException {
        var payload = message.getPayload();
        var entry = message.getQos() == QOS ? window.arrived(message.getId(), weight(payload)) : null;
        return Message.of(new MqttPublish(topic, payload, Instant.now()), Metadata.of(window), () -> {
            if (entry != null) {
                entry.handled();
            }
            return CompletableFuture.completedFuture(null);
        }, reason -> {
            LOG.warnf("a message was refused, asking the broker for it again topic=%s reason=%s", topic, reason);
            drop.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** The memory of a message with what is decoded of it, roughly. */
    private static int weight(byte[] payload) {
        return MESSAGE_BYTES + BYTES_A_BYTE * payload.length;
    }

    @Override
    public void connected(MqttAsyncClient client, IMqttToken connack) throws MqttException {
        if (connack.getSessionPresent()) {
            return; // it has these filters; Artemis would deliver again, and out of order, what it has just delivered
        }
        var subscriptions = filters.stream().map(filter -> new MqttSubscription(filter, QOS))
                .toArray(MqttSubscription[]::new);
        var suback = client.subscribe(subscriptions);
        suback.waitForCompletion(ANSWER_MS);
        for (int code : suback.getReasonCodes()) {
            if (code >= FIRST_FAILURE_CODE) {
                throw new MqttException(code, new IllegalStateException("the broker refused to subscribe " + filters));
            }
        }
    }
}
