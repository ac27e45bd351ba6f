package io.parkpulse.simulator.incident;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.eclipse.paho.mqttv5.common.MqttMessage;

import io.parkpulse.simulator.gateway.BrokerAddress;
import io.parkpulse.simulator.gateway.BrokerConnection;
import io.parkpulse.simulator.gateway.BrokerException;
import io.parkpulse.simulator.gateway.Publication;

/** Listens on the control topics of the simulated parks, has what is ordered done, and answers. */
public final class IncidentControl implements Runnable {
    private static final Logger LOG = System.getLogger(IncidentControl.class.getName());
    private static final long RETRY_S = 3;
    private static final long CHECK_S = 1;

    private final BrokerAddress broker;
    private final Set<String> parks;
    private final Function<IncidentRequest, CompletableFuture<String>> trigger;
    private final AtomicReference<BrokerConnection> current = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param trigger starts the incident and tells what was started, or fails with the reason */
    public IncidentControl(BrokerAddress broker, Set<String> parks,
            Function<IncidentRequest, CompletableFuture<String>> trigger) {
        this.broker = broker;
        this.parks = Set.copyOf(parks);
        this.trigger = trigger;
    }

    /** Listens until it is stopped, through every loss of the connection. */
    @Override
    public void run() {
        try {
            while (!stopping.await(0, TimeUnit.SECONDS)) {
                listen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws InterruptedException {
        var clientId = "simulator-" + UUID.randomUUID();
        try (var connection = BrokerConnection.open(broker, clientId, Optional.empty(), this::ordered)) {
            current.set(connection);
            connection.subscribe(IncidentMessage.EVERY_PARK);
            boolean stop = false;
            while (!stop && connection.isOpen()) {
                stop = stopping.await(CHECK_S, TimeUnit.SECONDS);
            }
        } catch (BrokerException e) {
            LOG.log(Level.DEBUG, "incidents cannot be ordered", e);
            stopping.await(RETRY_S, TimeUnit.SECONDS);
        } finally {
            current.set(null);
        }
    }

    public void stop() {
        stopping.countDown();
    }

    private void ordered(String topic, MqttMessage message) {
        var park = IncidentMessage.park(topic);
        if (!parks.contains(park)) {
            return; // another simulator's
        }
        start(park, message.getPayload()).whenComplete((started, failure) -> {
            var text = failure == null ? "started: " + started : "refused: " + failure.getMessage();
            LOG.log(Level.INFO, "incident " + text);
            reply(message, text);
        });
    }

    private CompletableFuture<String> start(String park, byte[] payload) {
        try {
            return trigger.apply(IncidentMessage.read(park, payload));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void reply(MqttMessage order, String text) {
        var properties = order.getProperties();
        var connection = current.get();
        if (connection != null && properties != null && properties.getResponseTopic() != null) {
            connection.publish(Publication.of(properties.getResponseTopic(), text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
