package io.parkpulse.simulator.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.parkpulse.simulator.device.Sensor;

/** Sensors of a gateway that report together. */
final class SensorGroup {
    private final List<Sensor> sensors;
    private final Duration expected;
    private Instant due;

    SensorGroup(List<Sensor> sensors, Duration expected, Instant first) {
        this.sensors = sensors;
        this.expected = expected;
        this.due = first;
    }

    Instant due() {
        return due;
    }

    List<Sensor> sensors() {
        return sensors;
    }

    Duration expected() {
        return expected;
    }

    void dueAt(Instant next) {
        due = next;
    }
}
