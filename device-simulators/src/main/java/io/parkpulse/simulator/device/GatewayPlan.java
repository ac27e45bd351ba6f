package io.parkpulse.simulator.device;

import java.util.ArrayList;
import java.util.List;

import io.parkpulse.simulator.gateway.GatewayId;

/** A gateway and the sensors of the devices behind it. */
public record GatewayPlan(GatewayId id, List<Sensor> sensors) {

    /** Takes the models in turn until there are enough devices. */
    static GatewayPlan of(GatewayId id, List<Domain> domains, int devices, Noise seed) {
        var models = DeviceModel.of(domains);
        var noise = seed.of(id.toString());
        var sensors = new ArrayList<Sensor>();
        for (int i = 0; i < devices; i++) {
            sensors.addAll(models.get(i % models.size()).build(i / models.size() + 1, noise));
        }
        return new GatewayPlan(id, List.copyOf(sensors));
    }

    /** Whether a device of this gateway measures the metric. */
    public boolean measures(String metric) {
        return sensors.stream().anyMatch(sensor -> sensor.series().metric().equals(metric));
    }
}
