package io.parkpulse.simulator.device;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.parkpulse.simulator.gateway.Series;

/** Collects the sensors of one device, each with a noise of its own. */
final class Kit {
    /** How often the catalogue expects a reading. */
    static final Duration FAST = Duration.ofSeconds(10);
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration QUARTER = Duration.ofMinutes(15);
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration TWO_HOURS = Duration.ofHours(2);

    private static final long DRIFT_S = 600;
    private static final double DRIFT_PART = 0.75;

    private final String device;
    private final Noise noise;
    private final List<Sensor> sensors = new ArrayList<>();

    /** @param noise the device's own */
    Kit(String device, Noise noise) {
        this.device = device;
        this.noise = noise;
    }

    Noise noise(String name) {
        return noise.of(name);
    }

    /** A property of the device, fixed when it was built. */
    double between(String name, double least, double most) {
        return least + (most - least) * noise.of(name).share(0);
    }

    /** Something that follows the working day. */
    Activity working(DailyCurve curve) {
        return Activity.working(curve, noise);
    }

    /** Stays around 0, never farther away than {@code reach}. */
    Signal wander(String name, double reach) {
        var own = noise.of(name);
        return time -> reach * (DRIFT_PART * own.drift(time, DRIFT_S) + (1 - DRIFT_PART) * own.jitter(time));
    }

    /** Is 1 about {@code perDay} times a day for {@code seconds}, while there is activity, and else 0. */
    Signal rare(String name, double perDay, long seconds, Activity activity) {
        var own = noise.of(name);
        double chance = perDay * seconds / ParkTime.DAY_S;
        return time -> {
            long slot = Math.floorDiv(time.getEpochSecond(), seconds);
            boolean busy = activity.at(Instant.ofEpochSecond(slot * seconds)) > 0.1;
            return busy && own.share(slot) < chance ? 1 : 0;
        };
    }

    Kit add(String metric, String unit, Duration every, Signal signal) {
        sensors.add(new Sensor(new Series(device, metric, unit), every, signal));
        return this;
    }

    List<Sensor> sensors() {
        return List.copyOf(sensors);
    }
}
