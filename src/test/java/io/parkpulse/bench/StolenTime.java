package io.parkpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The share of the machine's processor time that its host gave to others, from {@code /proc/stat}: a measurement during which
 * much was stolen says little.
 */
final class StolenTime {
    /** Fields after "cpu": user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
    private static final int STEAL = 7;

    private final long[] before = ticks();

    /** Percent since this was made; 0 where the system does not tell. */
    double percent() {
        var now = ticks();
        long all = Arrays.stream(now).sum() - Arrays.stream(before).sum();
        return all <= 0 ? 0 : 100.0 * (now[STEAL] - before[STEAL]) / all;
    }

    private static long[] ticks() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.filter(line -> line.startsWith("cpu ")).findFirst()
                    .map(line -> Arrays.stream(line.substring(4).trim().split(" ")).limit(STEAL + 1)
                            .mapToLong(Long::parseLong).toArray())
                    .orElseGet(() -> new long[STEAL + 1]);
        } catch (IOException e) { // no /proc here
            return new long[STEAL + 1];
        }
    }
}
