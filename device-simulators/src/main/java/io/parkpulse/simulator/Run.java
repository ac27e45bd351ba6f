package io.parkpulse.simulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.gateway.BrokerAddress;
import io.parkpulse.simulator.gateway.GatewayClient;
import io.parkpulse.simulator.gateway.GatewayCounts;
import io.parkpulse.simulator.gateway.Ledger;
import io.parkpulse.simulator.incident.IncidentControl;
import io.parkpulse.simulator.simulation.EventClock;
import io.parkpulse.simulator.simulation.Pace;
import io.parkpulse.simulator.simulation.Simulation;
import io.parkpulse.simulator.simulation.Site;

/** One run of the simulated parks, from the first connection to the last goodbye. */
final class Run {
    private static final Logger LOG = System.getLogger(Run.class.getName());
    private static final long REPORT_EVERY_S = 30;
    private static final Duration FLUSH = Duration.ofSeconds(10);
    private static final long HOOK_PATIENCE_S = 25;

    private final List<GatewayClient> clients;
    private final Simulation simulation;
    private final IncidentControl control;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Run(BrokerAddress broker, List<GatewayPlan> plans, int backlog, int window, Optional<Ledger> ledger,
            EventClock clock, Pace pace) {
        clients = plans.stream().map(plan -> new GatewayClient(plan.id(), broker, backlog, window, ledger)).toList();
        simulation = new Simulation(clock, pace, IntStream.range(0, plans.size())
                .mapToObj(i -> new Site.Member(plans.get(i), clients.get(i))).toList());
        var parks = plans.stream().map(plan -> plan.id().park()).collect(Collectors.toCollection(TreeSet::new));
        control = new IncidentControl(broker, parks, simulation::trigger);
        LOG.log(Level.INFO, "simulating parks=%s gateways=%d sensors=%d broker=%s".formatted(parks, plans.size(),
                plans.stream().mapToInt(plan -> plan.sensors().size()).sum(), broker.url()));
    }

    Simulation simulation() {
        return simulation;
    }

    /**
     * Runs for this long, or until the program is told to end.
     *
     * @return whether the broker has everything that was measured
     */
    boolean until(Optional<Duration> duration) throws InterruptedException {
        var hook = new Thread(this::stopFromOutside, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        var worker = new Thread(simulation, "simulation");
        var listener = new Thread(control, "incident-control");
        listener.setDaemon(true);
        clients.forEach(GatewayClient::start);
        worker.start();
        listener.start();
        try {
            awaitEnd(duration);
            worker.interrupt();
            worker.join();
            return stop();
        } finally {
            control.stop();
            stopped.countDown();
        }
    }

    private void awaitEnd(Optional<Duration> duration) throws InterruptedException {
        long end = System.nanoTime() + duration.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
        long leftNs = end - System.nanoTime();
        while (leftNs > 0
                && !stopRequested.await(Math.min(leftNs, TimeUnit.SECONDS.toNanos(REPORT_EVERY_S)),
                        TimeUnit.NANOSECONDS)) {
            leftNs = end - System.nanoTime();
            LOG.log(Level.INFO, "running " + text(counts()));
        }
    }

    /** Lets the broker acknowledge what was measured, then says goodbye for every gateway. */
    private boolean stop() throws InterruptedException {
        clients.forEach(GatewayClient::rejoin);
        long deadline = System.nanoTime() + FLUSH.toNanos();
        for (var client : clients) {
            client.awaitAcknowledged(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        var all = counts();
        clients.forEach(GatewayClient::requestStop);
        for (var client : clients) {
            client.awaitStop();
        }
        LOG.log(Level.INFO, "stopped " + text(all));
        return all.backlog() == 0 && all.dropped() == 0;
    }

    private void stopFromOutside() {
        stopRequested.countDown();
        try {
            stopped.await(HOOK_PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    GatewayCounts counts() {
        return clients.stream().map(GatewayClient::counts).reduce(GatewayCounts.NONE, GatewayCounts::plus);
    }

    private static String text(GatewayCounts counts) {
        return "acknowledgedMessages=%d acknowledgedReadings=%d backlog=%d dropped=%d rejectedByService=%d".formatted(
                counts.acknowledgedMessages(), counts.acknowledgedReadings(), counts.backlog(), counts.dropped(),
                counts.rejections());
    }
}
