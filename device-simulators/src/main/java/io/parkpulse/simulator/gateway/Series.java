package io.parkpulse.simulator.gateway;

import java.util.Objects;

/**
 * What one sensor measures.
 *
 * @param device the device that it belongs to
 * @param metric the metric's id in the catalogue
 * @param unit   the UCUM unit that it reports in
 */
public record Series(String device, String metric, String unit) {
    public Series {
        if (device.isBlank() || device.contains("/")) {
            throw new IllegalArgumentException("'" + device + "' cannot name a device: it is empty or holds a /");
        }
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
    }
}
