package io.parkpulse.simulator.device;

import java.util.List;
import java.util.stream.IntStream;

import io.parkpulse.simulator.gateway.GatewayId;

/** Lays out the gateways of a park: all seven domains, however many gateways there are. */
public final class ParkPlan {
    private ParkPlan() {}

    /** The same seed always gives the same park. */
    public static List<GatewayPlan> of(String park, int gateways, int devices, long seed) {
        var noise = new Noise(seed);
        return IntStream.range(0, gateways).mapToObj(i -> GatewayPlan
                .of(new GatewayId(park, "gw-%02d".formatted(i + 1)), Domain.of(i, gateways), devices, noise)).toList();
    }
}
