package io.parkpulse.simulator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.parkpulse.simulator.incident.Incident;
import io.parkpulse.simulator.incident.IncidentKind;
import io.parkpulse.simulator.incident.IncidentRequest;

/** Lets all gateways measure, in the order of event time, until it is interrupted. */
public final class Simulation implements Runnable {
    /** Spreads the gateways' messages over this time. */
    private static final Duration SPREAD = Duration.ofSeconds(5);
    private static final long LONGEST_NAP_MS = 500;

    private final EventClock clock;
    private final List<Site> sites;
    private final Queue<Site> byDue = new PriorityQueue<>(Comparator.comparing(Site::due));
    private final Queue<Deed> later = new PriorityQueue<>(Comparator.comparing(Deed::time));
    private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();

    /** @param gateways who measures, and who sends it; the clients are started and stopped by the caller */
    public Simulation(EventClock clock, Pace pace, List<Site.Member> gateways) {
        this.clock = clock;
        long step = SPREAD.toMillis() / Math.max(1, gateways.size());
        this.sites = IntStream.range(0, gateways.size())
                .mapToObj(i -> Site.of(gateways.get(i), pace, clock.start(), Duration.ofMillis(i * step))).toList();
        byDue.addAll(sites);
    }

    /** Has something go wrong; completes with what has begun, or fails with why it cannot. */
    public CompletableFuture<String> trigger(IncidentRequest request) {
        var begun = new CompletableFuture<String>();
        orders.add(() -> {
            try {
                begun.complete(begin(request, clock.now()).toString());
            } catch (IllegalArgumentException e) {
                begun.completeExceptionally(e);
            }
        });
        return begun;
    }

    /**
     * Has something go wrong later; to be called before it runs.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void schedule(Duration after, IncidentRequest request) {
        find(request);
        var time = clock.start().plus(after);
        later.add(new Deed(time, () -> begin(request, time)));
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        long wait = Math.min(LONGEST_NAP_MS, clock.millisUntil(nextTime()));
        var order = wait > 0 ? orders.poll(wait, TimeUnit.MILLISECONDS) : orders.poll();
        if (order != null) {
            order.run();
        } else if (clock.millisUntil(nextTime()) <= 0) {
            doNext();
        }
    }

    private Instant nextTime() {
        var next = byDue.element().due();
        return later.isEmpty() || next.isBefore(later.element().time()) ? next : later.element().time();
    }

    private void doNext() throws InterruptedException {
        if (!later.isEmpty() && !byDue.element().due().isBefore(later.element().time())) {
            later.remove().action().run();
            return;
        }
        var site = byDue.remove();
        site.measure(clock.isLive());
        byDue.add(site);
    }

    private Incident begin(IncidentRequest request, Instant time) {
        var site = find(request);
        var incident = new Incident(request.kind(), site.plan(), site.gateway().unmeasured(time),
                request.duration().orElse(request.kind().usualDuration()));
        byDue.remove(site);
        site.gateway().begin(incident);
        byDue.add(site);
        if (request.kind() == IncidentKind.OUTAGE) {
            site.isolateUntil(incident.end());
            later.add(new Deed(incident.end(), () -> site.rejoinAt(incident.end())));
        }
        return incident;
    }

    private Site find(IncidentRequest request) {
        return sites.stream().filter(site -> request.park().map(site.plan().id().park()::equals).orElse(true))
                .filter(site -> request.gateway().map(site.plan().id().gateway()::equals).orElse(true))
                .filter(site -> Incident.canHappenAt(site.plan(), request.kind())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no gateway of park " + request.park().orElse("any")
                        + request.gateway().map(gateway -> " called " + gateway).orElse("")
                        + " has the sensors for " + request.kind()));
    }

    private record Deed(Instant time, Runnable action) {}
}
