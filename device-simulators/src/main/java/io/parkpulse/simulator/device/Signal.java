package io.parkpulse.simulator.device;

import java.time.Instant;

/** What a sensor would read at a moment; the same moment always gives the same value. */
@FunctionalInterface
public interface Signal {
    double at(Instant time);

    /** As the sensor resolves it. */
    default Signal rounded(int decimals) {
        double scale = Math.pow(10, decimals);
        return time -> Math.rint(at(time) * scale) / scale;
    }

    /** Never beyond what the sensor can show. */
    default Signal within(double least, double most) {
        return time -> Math.max(least, Math.min(most, at(time)));
    }
}
