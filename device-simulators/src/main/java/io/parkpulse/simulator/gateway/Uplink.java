package io.parkpulse.simulator.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.paho.mqttv5.common.MqttMessage;

/** Carries a backlog to the broker: connects, sends within the window, and connects again until it is stopped. */
final class Uplink implements Runnable {
    private static final Logger LOG = System.getLogger(Uplink.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NAP = Duration.ofMillis(200);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int LONGEST_REPORT = 500;

    private final GatewayId id;
    private final BrokerAddress broker;
    private final int window;
    private final Backlog backlog;
    private final Optional<Ledger> ledger;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<BrokerConnection> current = new AtomicReference<>();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong readings = new AtomicLong();
    private final AtomicLong rejections = new AtomicLong();
    private volatile boolean isolated;
    private Duration backoff = FIRST_BACKOFF;

    Uplink(GatewayId id, BrokerAddress broker, int window, Backlog backlog, Optional<Ledger> ledger) {
        this.id = id;
        this.broker = broker;
        this.window = window;
        this.backlog = backlog;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        try {
            while (!isStopping()) {
                if (isolated) {
                    stopping.await(NAP.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    connectAndServe();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndServe() throws InterruptedException {
        var will = Optional.of(Presence.OFFLINE.of(id));
        try (var connection = BrokerConnection.open(broker, id.clientId(), will, this::rejected)) {
            current.set(connection);
            if (isolated) {
                connection.cut();
                return;
            }
            connection.subscribe(id.errorsTopic());
            connection.publishAndWait(Presence.ONLINE.of(id), PATIENCE);
            LOG.log(Level.INFO, "online gateway=%s backlog=%d".formatted(id, backlog.size()));
            backoff = FIRST_BACKOFF;
            serve(connection);
        } catch (BrokerException e) {
            if (!isolated) {
                LOG.log(Level.WARNING, "offline gateway=%s backlog=%d retryInMs=%d reason=%s".formatted(id,
                        backlog.size(), backoff.toMillis(), e.getMessage()));
                backOff();
            }
        } finally {
            current.set(null);
            backlog.rewind();
        }
    }

    private void serve(BrokerConnection connection) throws BrokerException, InterruptedException {
        var free = new Semaphore(Math.min(window, connection.receiveMaximum()));
        while (connection.isOpen() && !isolated) {
            if (isStopping()) {
                connection.publishAndWait(Presence.OFFLINE.of(id), PATIENCE);
                return;
            }
            if (free.tryAcquire(NAP.toMillis(), TimeUnit.MILLISECONDS)) {
                var next = backlog.take(NAP);
                next.ifPresentOrElse(upload -> send(upload, connection, free), free::release);
            }
        }
        if (!isolated) {
            throw new BrokerException("the connection is lost", null);
        }
    }

    private void send(Upload upload, BrokerConnection connection, Semaphore free) {
        var publication = Publication.of(id.telemetryTopic(), SenmlWriter.write(upload.readings()));
        connection.publish(publication).thenRun(() -> backlog.acknowledge(upload, this::book))
                .whenComplete((nothing, failure) -> {
                    free.release();
                    if (failure != null && connection.isOpen()) {
                        LOG.log(Level.WARNING, "not taken, will be sent again gateway=" + id, failure);
                        connection.cut();
                    }
                });
    }

    private void book(Upload upload) {
        ledger.ifPresent(open -> open.acknowledged(id, upload.readings()));
        messages.incrementAndGet();
        readings.addAndGet(upload.readings().size());
    }

    private void rejected(String topic, MqttMessage message) {
        rejections.incrementAndGet();
        var text = new String(message.getPayload(), StandardCharsets.UTF_8);
        LOG.log(Level.WARNING, "the service rejects gateway=%s report=%s".formatted(id,
                text.length() > LONGEST_REPORT ? text.substring(0, LONGEST_REPORT) + "…" : text));
    }

    private void backOff() throws InterruptedException {
        stopping.await(backoff.toMillis(), TimeUnit.MILLISECONDS);
        var doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }

    void isolate(boolean wanted) {
        isolated = wanted;
        var connection = current.get();
        if (wanted && connection != null) {
            connection.cut();
        }
    }

    boolean isIsolated() {
        return isolated;
    }

    void stop() {
        stopping.countDown();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    GatewayCounts counts() {
        return new GatewayCounts(messages.get(), readings.get(), backlog.size(), backlog.dropped(), rejections.get());
    }
}
