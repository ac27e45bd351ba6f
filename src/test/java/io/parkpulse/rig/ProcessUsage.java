package io.parkpulse.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a process and its children have used, those that ended included where the system tells (Linux, from
 * {@code /proc}).
 *
 * @param cpu       of all of them, since each began
 * @param rssBytes  resident memory of the process itself, without its children; absent if the system does not tell
 * @param peakBytes the most that it has been
 */
public record ProcessUsage(Duration cpu, OptionalLong rssBytes, OptionalLong peakBytes) {
    /** Of times in /proc; the same on every architecture that a JDK runs on. */
    private static final int TICKS_A_SECOND = 100;
    /** Fields of /proc/pid/stat after the command's name: utime, stime, cutime, cstime. */
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    /** @throws IllegalArgumentException if there is no such process */
    public static ProcessUsage of(long pid) {
        var process = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("there is no process " + pid));
        var cpu = Stream.concat(Stream.of(process), process.descendants()).map(ProcessUsage::cpu)
                .reduce(Duration.ZERO, Duration::plus);
        return new ProcessUsage(cpu, status(pid, "VmRSS:"), status(pid, "VmHWM:"));
    }

    /** CPU time since an earlier look. */
    public Duration since(ProcessUsage earlier) {
        return cpu.minus(earlier.cpu);
    }

    private static Duration cpu(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = UTIME; field <= CSTIME; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
        } catch (IOException e) { // no /proc here, or the process has just ended
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    private static OptionalLong status(long pid, String key) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
