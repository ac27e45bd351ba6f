package io.parkpulse.simulator.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A gateway: keeps the readings that it is given, in order, until the broker has acknowledged them, through every loss
 * of the connection.
 */
public final class GatewayClient {
    private static final Logger LOG = System.getLogger(GatewayClient.class.getName());
    private static final int COMPLAIN_EVERY = 1000;

    private final GatewayId id;
    private final Backlog backlog;
    private final Uplink uplink;
    private final Thread thread;

    /**
     * @param backlogMessages how many messages to keep while the broker is away
     * @param window          how many may be unacknowledged at a time, if the broker takes as many
     * @param ledger          where to write down what was acknowledged
     */
    public GatewayClient(GatewayId id, BrokerAddress broker, int backlogMessages, int window,
            Optional<Ledger> ledger) {
        this.id = id;
        this.backlog = new Backlog(backlogMessages);
        this.uplink = new Uplink(id, broker, window, backlog, ledger);
        this.thread = new Thread(uplink, id.toString());
        this.thread.setDaemon(true);
    }

    public GatewayId id() {
        return id;
    }

    /** Begins to connect, in the background and for as long as it takes. */
    public void start() {
        thread.start();
    }

    /** Takes the readings of one message; if the backlog is full, the oldest message is lost, counted and complained of. */
    public void offer(List<Reading> readings) {
        if (backlog.offer(readings)) {
            long dropped = backlog.dropped();
            if (dropped % COMPLAIN_EVERY == 1) {
                LOG.log(Level.ERROR,
                        "READINGS ARE LOST: the backlog is full gateway=%s droppedMessages=%d".formatted(id, dropped));
            }
        }
    }

    /** Takes the readings of one message as soon as the backlog has room. */
    public void put(List<Reading> readings) throws InterruptedException {
        backlog.put(readings);
    }

    /** Cuts the gateway off, without a goodbye: it goes on measuring. */
    public void isolate() {
        uplink.isolate(true);
    }

    /** Lets an isolated gateway connect again. */
    public void rejoin() {
        uplink.isolate(false);
    }

    public boolean isIsolated() {
        return uplink.isIsolated();
    }

    /** Whether the broker acknowledged everything before the time was up. */
    public boolean awaitAcknowledged(Duration patience) throws InterruptedException {
        return backlog.awaitEmpty(patience);
    }

    /** Begins to say goodbye and to end. */
    public void requestStop() {
        uplink.stop();
    }

    /** Ends after the goodbye; what the broker has not acknowledged by then is lost, and complained of. */
    public void awaitStop() throws InterruptedException {
        requestStop();
        thread.join();
        if (backlog.size() > 0) {
            LOG.log(Level.ERROR, "READINGS ARE LOST: stopped before the broker took them gateway=%s messages=%d"
                    .formatted(id, backlog.size()));
        }
    }

    public GatewayCounts counts() {
        return uplink.counts();
    }
}
