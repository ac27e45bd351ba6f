package io.parkpulse.simulator.incident;

import java.util.function.ToDoubleFunction;

/** What an incident does to the readings of one metric. */
@FunctionalInterface
interface Effect {
    /**
     * The reading while it lasts.
     *
     * @param normal  what the sensor would read if nothing were wrong
     * @param ramp    how far the incident has developed: at once a half, later 1
     * @param normals what the same device's other sensors would read, by metric
     */
    double on(double normal, double ramp, ToDoubleFunction<String> normals);

    /** Goes from {@code from} to {@code end} as the incident develops, whatever is normal. */
    static Effect rising(double from, double end) {
        return (normal, ramp, normals) -> from + (end - from) * ramp;
    }
}
