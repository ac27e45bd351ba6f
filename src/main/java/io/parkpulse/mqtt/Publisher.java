package io.parkpulse.mqtt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jboss.logging.Logger;

/** Publishes what outgoing channels send, at QoS 1; a publish is done when the broker has acknowledged it. */
final class Publisher implements BrokerLink.Session {
    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final int FIRST_FAILURE_CODE = 128;
    private static final int ANSWER_S = 30;

    private final BrokerLink link;
    private final Semaphore window;
    private volatile MqttAsyncClient client;

    Publisher(String clientId, MqttSettings settings) {
        this.window = new Semaphore(settings.publishWindow());
        this.link = BrokerLink.publisher(clientId, settings, this);
    }

    BrokerLink link() {
        return link;
    }

    /** Fails if there is no connection, too much waits for the broker already, or the broker refuses. */
    CompletionStage<Void> publish(String topic, byte[] payload) {
        var current = client;
        if (current == null || !link.connected()) {
            return CompletableFuture.failedFuture(new IllegalStateException("not connected to the broker"));
        }
        if (!window.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("too many publishes wait for the broker"));
        }
        var done = new CompletableFuture<Void>().orTimeout(ANSWER_S, TimeUnit.SECONDS);
        done.whenComplete((nothing, failure) -> window.release());
        try {
            current.publish(topic, new MqttMessage(payload, 1, false, null), null, new Answer(topic, done));
        } catch (MqttException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    @Override
    public BrokerLink.Arrivals prepare(MqttAsyncClient next, Runnable drop) {
        return new BrokerLink.Arrivals() {
            @Override
            public void arrived(String topic, MqttMessage message) {
                LOG.debugf("a message nobody subscribed to topic=%s", topic);
            }

            @Override
            public void lost() {
                client = null;
            }
        };
    }

    @Override
    public void connected(MqttAsyncClient next, IMqttToken connack) {
        client = next;
    }

    private record Answer(String topic, CompletableFuture<Void> done) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken puback) {
            var codes = puback.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= FIRST_FAILURE_CODE) {
                done.completeExceptionally(new IllegalStateException(
                        "the broker refused a publish to " + topic + " with reason code " + codes[0]));
            } else {
                done.complete(null);
            }
        }

        @Override
        public void onFailure(IMqttToken puback, Throwable failure) {
            done.completeExceptionally(failure == null ? new IllegalStateException("publish failed") : failure);
        }
    }
}
