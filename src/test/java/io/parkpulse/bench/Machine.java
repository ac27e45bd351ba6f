package io.parkpulse.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a measurement was made on.
 *
 * @param memoryMib 0 if the system does not tell
 * @param commit    of the sources, with "-dirty" if they were changed; "unknown" without git
 */
record Machine(int cores, String cpu, long memoryMib, String os, String jdk, String date, String commit) {
    static Machine here() {
        return new Machine(Runtime.getRuntime().availableProcessors(), line("/proc/cpuinfo", "model name"),
                Long.parseLong("0" + line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), head());
    }

    /** The value of the first line with the key; empty where there is no such file. */
    private static String line(String file, String key) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key)).map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String head() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                    .start();
            var text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? text : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
