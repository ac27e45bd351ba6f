package io.parkpulse.bench;

import java.io.IOException;

import io.parkpulse.rig.ServiceProcess;

/** The service, by its own metrics; what they say is checked against the table afterwards. */
final class ServiceTaker implements Taker {
    private final ServiceProcess service;
    private double mostHeapBytes;

    ServiceTaker(ServiceProcess service) {
        this.service = service;
    }

    @Override
    public long readings() throws IOException {
        var metrics = service.metrics();
        mostHeapBytes = Math.max(mostHeapBytes, metrics.heapBytes());
        return (long) metrics.sum("parkpulse_readings_committed_total");
    }

    /** The most that was seen since the last call. */
    double takeMostHeapBytes() {
        double most = mostHeapBytes;
        mostHeapBytes = 0;
        return most;
    }

    @Override
    public String complaint() throws IOException {
        var said = new StringBuilder();
        service.metrics().samples().forEach((name, value) -> {
            if (name.matches("parkpulse_(rejected|readings_duplicate|commit_retries).*_total.*") && value > 0) {
                said.append(name).append('=').append(value.longValue()).append(' ');
            }
        });
        return said + "see " + service.log();
    }
}
