package io.parkpulse.simulator.simulation;

import java.time.Duration;
import java.time.Instant;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.gateway.GatewayClient;

/** A simulated gateway together with its way to the broker. */
public final class Site {
    private final SimulatedGateway gateway;
    private final GatewayClient client;
    private Instant isolatedUntil = Instant.MIN;

    private Site(SimulatedGateway gateway, GatewayClient client) {
        this.gateway = gateway;
        this.client = client;
    }

    static Site of(Member member, Pace pace, Instant start, Duration offset) {
        return new Site(new SimulatedGateway(member.plan(), pace, start, offset), member.client());
    }

    Instant due() {
        return gateway.due();
    }

    GatewayPlan plan() {
        return gateway.plan();
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    /** Past readings wait for room, as nothing is gained by losing them; what happens now cannot wait. */
    void measure(boolean live) throws InterruptedException {
        var readings = gateway.readingsAt(due(), live);
        if (live || client.isIsolated()) {
            client.offer(readings);
        } else {
            client.put(readings);
        }
    }

    void isolateUntil(Instant end) {
        isolatedUntil = end.isAfter(isolatedUntil) ? end : isolatedUntil;
        client.isolate();
    }

    /** Unless a longer outage holds. */
    void rejoinAt(Instant time) {
        if (!time.isBefore(isolatedUntil)) {
            client.rejoin();
        }
    }

    /** Who measures, and who sends it. */
    public record Member(GatewayPlan plan, GatewayClient client) {}
}
