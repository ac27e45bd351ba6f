package io.parkpulse.embedded;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;

/**
 * Reads no more from clients that publish a lot while the service is behind: what a gateway kept during an outage waits
 * in the gateway, and not in the broker before the live readings of the others, which the broker would deliver in the
 * order of arrival. Clients that publish little are never held; nobody is while the service takes nothing, so that the
 * broker keeps what comes during an outage.
 */
final class BackPressure implements MQTTInterceptor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackPressure.class);
    /** Messages that the service may have before it, delivered or not: a fraction of a second of its work. */
    static final int MOST_UNACKNOWLEDGED = 5_000;
    /** Messages in a second; a gateway sends one in seconds. */
    static final int MOST_OF_A_QUIET_CLIENT = 100;

    private static final long SECOND = 1_000_000_000;
    private static final int LOOK_EVERY_MS = 10;

    private final ActiveMQServer server;
    private final String queue;
    private final Map<RemotingConnection, Pace> paces = new ConcurrentHashMap<>();
    private final Set<Connection> held = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "broker-back-pressure");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean behind;
    private long acknowledged;
    private long movedAt = System.nanoTime();

    /** How much a client publishes; its packets are read by one thread. */
    private static final class Pace {
        private long secondBegan = System.nanoTime();
        private int messages;

        boolean isBusy(long now) {
            if (now - secondBegan >= SECOND) {
                secondBegan = now;
                messages = 0;
            }
            return ++messages > MOST_OF_A_QUIET_CLIENT;
        }
    }

    /** @param queue from which the service takes */
    BackPressure(ActiveMQServer server, String queue) {
        this.server = server;
        this.queue = queue;
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttPublishMessage && pace(connection).isBusy(System.nanoTime()) && behind) {
            hold(connection.getTransportConnection());
        }
        return true;
    }

    private Pace pace(RemotingConnection connection) {
        return paces.computeIfAbsent(connection, unknown -> {
            unknown.addCloseListener(() -> paces.remove(unknown));
            return new Pace();
        });
    }

    private synchronized void hold(Connection connection) {
        if (behind && held.add(connection)) {
            connection.setAutoRead(false);
        }
    }

    private synchronized void look() {
        try {
            behind = isBehind();
        } catch (RuntimeException e) { // the timer would end, and whoever is held would be held for ever
            LOG.warn("cannot tell how far the service is behind; nobody is held", e);
            behind = false;
        }
        if (!behind) {
            held.forEach(connection -> connection.setAutoRead(true));
            held.clear();
        }
    }

    private boolean isBehind() {
        var waiting = server.locateQueue(queue);
        if (waiting == null || waiting.getMessageCount() <= MOST_UNACKNOWLEDGED) {
            return false;
        }
        long now = System.nanoTime();
        if (waiting.getMessagesAcknowledged() != acknowledged) {
            acknowledged = waiting.getMessagesAcknowledged();
            movedAt = now;
        }
        return now - movedAt < SECOND;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
