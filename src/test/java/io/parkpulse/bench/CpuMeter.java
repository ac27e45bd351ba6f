package io.parkpulse.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.parkpulse.rig.ProcessUsage;

/** CPU time that processes take from one moment to another. */
final class CpuMeter {
    private final Map<String, Long> pids;
    private final Map<String, ProcessUsage> before = new TreeMap<>();

    /** @param pids by name; begins to count */
    CpuMeter(Map<String, Long> pids) {
        this.pids = pids;
        pids.forEach((name, pid) -> before.put(name, ProcessUsage.of(pid)));
    }

    /** Microseconds a reading, by name, since this was made. */
    Map<String, Double> microsOf(long readings) {
        var micros = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> micros.put(name,
                ProcessUsage.of(pid).since(before.get(name)).toNanos() / 1e3 / Math.max(1, readings)));
        return micros;
    }
}
