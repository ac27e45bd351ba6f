package io.parkpulse.simulator.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.device.Sensor;
import io.parkpulse.simulator.gateway.Series;

/** Something that goes wrong behind one gateway, from a moment to another in event time. */
public final class Incident {
    private static final Duration DEVELOPS = Duration.ofSeconds(20);
    private static final double HUNDREDTHS = 100;

    private final IncidentKind kind;
    private final GatewayPlan gateway;
    private final Instant start;
    private final Instant end;
    private final List<Sensor> affected;

    public Incident(IncidentKind kind, GatewayPlan gateway, Instant start, Duration duration) {
        this.kind = kind;
        this.gateway = gateway;
        this.start = start;
        this.end = start.plus(duration);
        this.affected = firstOfEachMetric(kind, gateway);
    }

    /** Whether this gateway has the sensors that would notice. */
    public static boolean canHappenAt(GatewayPlan gateway, IncidentKind kind) {
        return kind.effects().isEmpty() || kind.effects().keySet().stream().anyMatch(gateway::measures);
    }

    private static List<Sensor> firstOfEachMetric(IncidentKind kind, GatewayPlan gateway) {
        var first = new ArrayList<Sensor>();
        for (var metric : kind.effects().keySet()) {
            gateway.sensors().stream().filter(sensor -> sensor.series().metric().equals(metric)).findFirst()
                    .ifPresent(first::add);
        }
        return List.copyOf(first);
    }

    public IncidentKind kind() {
        return kind;
    }

    public Instant start() {
        return start;
    }

    /** From here on everything is as before. */
    public Instant end() {
        return end;
    }

    /** The sensors that notice. */
    public List<Sensor> affected() {
        return affected;
    }

    /** What the sensor reads at this moment, given what it would read otherwise. */
    public double alter(Sensor sensor, Instant time, double normal) {
        if (time.isBefore(start) || !time.isBefore(end) || !affected.contains(sensor)) {
            return normal;
        }
        double developed = Math.min(1, (double) Duration.between(start, time).toMillis() / DEVELOPS.toMillis());
        double value = kind.effects().get(sensor.series().metric()).on(normal, (1 + developed) / 2,
                normals(sensor.series(), time));
        return Math.rint(value * HUNDREDTHS) / HUNDREDTHS;
    }

    private ToDoubleFunction<String> normals(Series of, Instant time) {
        return metric -> gateway.sensors().stream()
                .filter(other -> other.series().device().equals(of.device()) && other.series().metric().equals(metric))
                .mapToDouble(other -> other.signal().at(time)).findFirst().orElse(0);
    }

    @Override
    public String toString() {
        return kind + " at " + gateway.id() + " until " + end;
    }
}
