package io.parkpulse.simulator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.parkpulse.simulator.device.GatewayPlan;
import io.parkpulse.simulator.device.Sensor;
import io.parkpulse.simulator.gateway.Reading;
import io.parkpulse.simulator.incident.Incident;

/** Knows which of a gateway's sensors are due next, and what they read, incidents included. */
final class SimulatedGateway {
    private static final Duration DURING_INCIDENT = Duration.ofSeconds(2);

    private final GatewayPlan plan;
    private final Pace pace;
    private final Duration offset;
    private final List<SensorGroup> groups = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private Instant nextOfIncidents = Instant.MAX;
    private Instant measured = Instant.MIN;

    /**
     * @param start  when every sensor reports for the first time
     * @param offset sets it apart from the other gateways afterwards
     */
    SimulatedGateway(GatewayPlan plan, Pace pace, Instant start, Duration offset) {
        this.plan = plan;
        this.pace = pace;
        this.offset = offset;
        var byInterval = new TreeMap<Duration, List<Sensor>>();
        plan.sensors().forEach(
                sensor -> byInterval.computeIfAbsent(sensor.every(), every -> new ArrayList<>()).add(sensor));
        byInterval.forEach((every, sensors) -> groups.add(new SensorGroup(List.copyOf(sensors), every, start)));
    }

    GatewayPlan plan() {
        return plan;
    }

    /** When the next message is due. */
    Instant due() {
        return Stream.concat(groups.stream().map(SensorGroup::due), Stream.of(nextOfIncidents)).min(Instant::compareTo)
                .orElseThrow();
    }

    /** This moment, or the first after it at which nothing was measured yet: a series has one reading a moment. */
    Instant unmeasured(Instant time) {
        return time.isAfter(measured) ? time : measured.plusMillis(1);
    }

    /** Lets the sensors that notice report from the incident's first moment on. */
    void begin(Incident incident) {
        if (!incident.affected().isEmpty()) {
            incidents.add(incident);
            nextOfIncidents = min(nextOfIncidents, incident.start());
        }
    }

    /** The readings that are due at this time; the next ones are due later. */
    List<Reading> readingsAt(Instant time, boolean live) {
        measured = time;
        var due = new LinkedHashSet<Sensor>();
        for (var group : groups) {
            if (!group.due().isAfter(time)) {
                due.addAll(group.sensors());
                group.dueAt(Pace.next(time, pace.interval(group.expected(), live), offset));
            }
        }
        if (!nextOfIncidents.isAfter(time)) {
            incidents.stream().map(Incident::affected).forEach(due::addAll);
        }
        var readings = read(due, time);
        if (!nextOfIncidents.isAfter(time)) {
            incidents.removeIf(incident -> !incident.end().isAfter(time));
            nextOfIncidents = incidents.stream().map(incident -> min(time.plus(DURING_INCIDENT), incident.end()))
                    .min(Instant::compareTo).orElse(Instant.MAX);
        }
        return readings;
    }

    private List<Reading> read(Collection<Sensor> due, Instant time) {
        return due.stream().map(sensor -> new Reading(sensor.series(), time, value(sensor, time))).toList();
    }

    private double value(Sensor sensor, Instant time) {
        double value = sensor.signal().at(time);
        for (var incident : incidents) {
            value = incident.alter(sensor, time, value);
        }
        return value;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
