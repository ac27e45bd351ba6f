package io.parkpulse.rig;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a service's {@code /q/metrics} said at one moment.
 *
 * @param samples values by name with labels, as in the text: {@code jvm_memory_used_bytes{area="heap",id="..."}}
 */
public record Metrics(Map<String, Double> samples) {
    /** @param text in the Prometheus or OpenMetrics format */
    static Metrics parse(String text) {
        var samples = new TreeMap<String, Double>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int end = line.indexOf('}') < 0 ? line.indexOf(' ') : line.lastIndexOf('}') + 1;
            samples.put(line.substring(0, end), Double.parseDouble(line.substring(end).trim().split(" ")[0]));
        });
        return new Metrics(samples);
    }

    /** The sum over all series of a name, 0 if there is none. */
    public double sum(String name) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue).sum();
    }

    /** Bytes of the heap in use. */
    public double heapBytes() {
        return samples.entrySet().stream().filter(sample -> sample.getKey().startsWith("jvm_memory_used_bytes{")
                && sample.getKey().contains("area=\"heap\"")).mapToDouble(Map.Entry::getValue).sum();
    }
}
