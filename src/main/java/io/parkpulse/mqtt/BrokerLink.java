package io.parkpulse.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jboss.logging.Logger;

/**
 * Keeps one client connected: a thread that connects, waits until the connection is lost, and connects again with
 * backoff. Each connection is a new Paho client, so that nothing of a lost one, least of all a late acknowledgement,
 * can leak into the next.
 */
final class BrokerLink implements AutoCloseable {
    /** What one connection delivers, and only that one. */
    interface Arrivals {
        /** A message arrived; nothing else is read while this waits. */
        void arrived(String topic, MqttMessage message) throws InterruptedException;

        /** The connection is gone. */
        void lost();
    }

    /** What is done with connections; called by the link's own threads. */
    interface Session {
        /**
         * Before CONNECT: messages of a persistent session may arrive as soon as it is answered.
         *
         * @param drop ends this connection, so that the broker sends again what is not acknowledged
         */
        Arrivals prepare(MqttAsyncClient client, Runnable drop);

        /** After CONNACK. */
        void connected(MqttAsyncClient client, IMqttToken connack) throws MqttException;
    }

    private static final Logger LOG = Logger.getLogger(BrokerLink.class);
    private static final long ANSWER_MS = 10_000;
    private static final long QUIESCE_MS = 2_000;

    private final String clientId;
    private final MqttSettings settings;
    private final MqttConnectionOptions options;
    private final Session session;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean connected;
    private volatile CountDownLatch loss = new CountDownLatch(0);
    private volatile MqttAsyncClient current;

    private BrokerLink(String clientId, MqttSettings settings, boolean cleanStart, SocketFactory sockets,
            Session session) {
        this.clientId = clientId;
        this.settings = settings;
        this.session = session;
        this.options = options(settings, cleanStart, sockets);
        this.thread = new Thread(this::keepConnected, "mqtt-" + clientId);
        thread.setDaemon(true);
    }

    /** A link that publishes. */
    static BrokerLink publisher(String clientId, MqttSettings settings, Session session) {
        return new BrokerLink(clientId, settings, true, new NoDelaySocketFactory(SocketFactory.getDefault()), session);
    }

    /** A link that subscribes: what it sends is acknowledgements, by the hundred after each commit. */
    static BrokerLink subscriber(String clientId, MqttSettings settings, boolean cleanStart, Session session) {
        return new BrokerLink(clientId, settings, cleanStart, new JoiningSocketFactory(clientId), session);
    }

    void start() {
        thread.start();
    }

    boolean connected() {
        return connected;
    }

    String clientId() {
        return clientId;
    }

    private String url() {
        return settings.url().orElseThrow(() -> new IllegalStateException(
                "parkpulse.mqtt.url is not set, and this build has no embedded broker; expected tcp://host:port"));
    }

    private void keepConnected() {
        var backoff = new Backoff(settings.reconnectMin(), settings.reconnectMax());
        while (!stopped) {
            try {
                holdConnection(backoff);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                connected = false;
            }
            pause(backoff.next());
        }
    }

    private void holdConnection(Backoff backoff) throws InterruptedException {
        MqttAsyncClient client = null;
        Arrivals arrivals = null;
        try {
            client = new LinkClient(url(), clientId);
            var lost = new CountDownLatch(1);
            loss = lost;
            client.setManualAcks(true);
            arrivals = session.prepare(client, lost::countDown);
            client.setCallback(new Callback(lost, arrivals));
            var connack = client.connect(options);
            connack.waitForCompletion(ANSWER_MS);
            session.connected(client, connack);
            current = client;
            connected = true;
            backoff.reset();
            LOG.infof("connected to the broker client=%s url=%s session=%s", clientId, url(),
                    connack.getSessionPresent() ? "resumed" : "new");
            lost.await();
        } catch (MqttException e) {
            LOG.warnf("cannot use the broker, trying again client=%s url=%s reason=%s", clientId, url(), reason(e));
        } catch (RuntimeException e) { // the link must not end while the service runs
            LOG.warnf("cannot use the broker, trying again client=%s reason=%s", clientId, e);
        } finally {
            current = null;
            if (arrivals != null) {
                arrivals.lost();
            }
            abandon(client);
        }
    }

    private static String reason(MqttException e) {
        return e.getReasonCode() + " " + e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")");
    }

    /** Ends a client without waiting for what it has in hand: the broker keeps it for the next connection. */
    static void abandon(MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException e) {
            LOG.debugf(e, "the connection was gone already client=%s", client.getClientId());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debugf(e, "the client was closed already client=%s", client.getClientId());
        }
    }

    private void pause(Duration pause) {
        try {
            if (!stopped) {
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is still to be sent, acknowledgements above all, and disconnects. */
    @Override
    public void close() {
        stopped = true;
        var client = current;
        if (client != null) {
            try {
                client.disconnect(QUIESCE_MS).waitForCompletion(ANSWER_MS);
            } catch (MqttException | RuntimeException e) { // Paho throws either, by how far the connection is gone
                LOG.debugf(e, "the connection was gone already client=%s", clientId);
            }
        }
        loss.countDown();
        thread.interrupt();
        try {
            thread.join(ANSWER_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static MqttConnectionOptions options(MqttSettings settings, boolean cleanStart, SocketFactory sockets) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(cleanStart);
        options.setSessionExpiryInterval(cleanStart ? 0 : settings.sessionExpiry().toSeconds());
        options.setReceiveMaximum(settings.receiveMaximum());
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        boolean tls = settings.url().map(url -> url.startsWith("ssl:")).orElse(false);
        options.setSocketFactory(tls
                ? new NoDelaySslSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault())
                : sockets);
        settings.username().ifPresent(options::setUserName);
        settings.password().ifPresent(password -> options.setPassword(
                password.getBytes(StandardCharsets.UTF_8)));
        return options;
    }

    private final class Callback implements MqttCallback {
        private final CountDownLatch lost;
        private final Arrivals arrivals;

        Callback(CountDownLatch lost, Arrivals arrivals) {
            this.lost = lost;
            this.arrivals = arrivals;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            arrivals.arrived(topic, message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            if (!stopped) {
                LOG.warnf("lost the broker client=%s reason=%s", clientId, response.getReasonString() != null
                        ? response.getReasonString()
                        : String.valueOf(response.getException()));
            }
            lost.countDown();
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.warnf("MQTT error client=%s reason=%s", clientId, reason(exception));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Each publish waits for its own token.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The link's thread waits for CONNACK itself.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // Enhanced authentication is not used.
        }
    }
}
