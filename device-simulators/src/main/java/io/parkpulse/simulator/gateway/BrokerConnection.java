package io.parkpulse.simulator.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * One MQTT 5 connection, from CONNECT to its end; it never reconnects by itself.
 *
 * <p>Calls that wait must not be made from within a {@link MessageListener}, which runs on the connection's own thread.
 */
public final class BrokerConnection implements AutoCloseable {
    private static final long PATIENCE_S = 10;
    private static final int KEEP_ALIVE_S = 20;
    private static final int QOS = 1;

    private final MqttAsyncClient client;
    private final Wire wire;
    private final int receiveMaximum;

    private BrokerConnection(MqttAsyncClient client, Wire wire, int receiveMaximum) {
        this.client = client;
        this.wire = wire;
        this.receiveMaximum = receiveMaximum;
    }

    /**
     * Connects with a clean session.
     *
     * @param will     published by the broker, retained, if we vanish
     * @param listener takes the messages of later subscriptions
     */
    public static BrokerConnection open(BrokerAddress broker, String clientId, Optional<Publication> will,
            MessageListener listener) throws BrokerException {
        var wire = new Wire();
        try {
            var client = new MqttAsyncClient(broker.url().toString(), clientId, new MemoryPersistence());
            try {
                client.setCallback(new Callback(listener));
                var token = client.connect(options(broker, will, wire));
                token.waitForCompletion(TimeUnit.SECONDS.toMillis(PATIENCE_S));
                return new BrokerConnection(client, wire, ReceiveMaximum.of(client, token));
            } catch (MqttException | RuntimeException e) {
                wire.cut();
                client.close(true);
                throw e;
            }
        } catch (MqttException e) {
            throw new BrokerException("cannot connect to " + broker.url(), e);
        }
    }

    private static MqttConnectionOptions options(BrokerAddress broker, Optional<Publication> will, Wire wire) {
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_S);
        options.setConnectionTimeout((int) PATIENCE_S);
        options.setSocketFactory(broker.encrypted() ? new TlsSockets(wire) : new PlainSockets(wire));
        broker.user().ifPresent(options::setUserName);
        broker.password().ifPresent(text -> options.setPassword(text.getBytes(StandardCharsets.UTF_8)));
        will.ifPresent(last -> options.setWill(last.topic(), message(last)));
        return options;
    }

    private static MqttMessage message(Publication publication) {
        var message = new MqttMessage(publication.payload(), QOS, publication.retained(), null);
        message.setProperties(publication.properties());
        return message;
    }

    /** Subscribes at QoS 1, and returns when the broker has agreed. */
    public void subscribe(String filter) throws BrokerException {
        try {
            var token = client.subscribe(filter, QOS);
            token.waitForCompletion(TimeUnit.SECONDS.toMillis(PATIENCE_S));
            Refusal.of(token).ifPresent(reason -> {
                throw new IllegalStateException("the broker refuses the subscription to " + filter + ": " + reason);
            });
        } catch (MqttException | IllegalStateException e) {
            throw new BrokerException("cannot subscribe to " + filter, e);
        }
    }

    /** Sends at QoS 1; completes when the broker has acknowledged, fails if it refuses or the connection ends. */
    public CompletableFuture<Void> publish(Publication publication) {
        var acknowledged = new CompletableFuture<Void>();
        try {
            client.publish(publication.topic(), message(publication), null, new Acknowledgement(acknowledged));
        } catch (MqttException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** Sends at QoS 1, and returns when the broker has acknowledged. */
    public void publishAndWait(Publication publication, Duration patience)
            throws BrokerException, InterruptedException {
        try {
            publish(publication).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new BrokerException("cannot publish to " + publication.topic(), e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerException("no acknowledgement in " + patience.toSeconds() + " s of a message to "
                    + publication.topic(), e);
        }
    }

    int receiveMaximum() {
        return receiveMaximum;
    }

    /** Whether it has not ended yet, as far as we know. */
    public boolean isOpen() {
        return client.isConnected();
    }

    /** Ends the connection without a word, as a power cut would: the broker publishes the last will. */
    void cut() {
        wire.cut();
    }

    /** Says goodbye, so that the broker drops the last will. */
    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect().waitForCompletion(TimeUnit.SECONDS.toMillis(PATIENCE_S));
            }
        } catch (MqttException e) {
            wire.cut();
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            // Nothing is left to close: the socket is gone and the session is a clean one.
            wire.cut();
        }
    }
}
