package io.parkpulse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import picocli.CommandLine.Option;

/** What a run of the benchmark is told. */
final class SpeedOptions {
    /** A part of the benchmark. */
    enum Part {
        /** The database by itself. */
        FLOOR,
        /** The broker with a subscriber that throws away. */
        BROKER,
        /** End to end. */
        INGEST,
        /** At shares of the maximum. */
        LATENCY
    }

    private static final int QUICK_SECONDS = 3;

    @Option(names = "--quick", description = "A few seconds each, at 1,000 and 10,000 series: to see that it works.")
    private boolean quick;

    @Option(names = "--seconds", description = "How long each load lasts (default: 15).")
    private Double seconds;

    @Option(names = "--warm-up-seconds", description = "How long a JVM is under load before it is measured (default: 40).")
    private Double warmUpSeconds;

    @Option(names = "--floor-seconds", description = "How long each way to write lasts (default: 4).")
    private Double floorSeconds;

    @Option(names = "--series", split = ",", description = "Scales, ascending (default: 1000,100000,1000000).")
    private List<Integer> series = new ArrayList<>();

    @Option(names = "--only", split = ",", description = "Parts of the run: ${COMPLETION-CANDIDATES}.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(names = "--latency-series", description = "Scale at which latency is measured (default: 100000, or the last).")
    private Integer latencySeries;

    @Option(names = "--max-rate", description = "Readings/s that count as the maximum for latency, if not measured.")
    private double maxRate;

    @Option(names = "--alarm-rate", defaultValue = "20", description = "Alarms/s beside the load (${DEFAULT-VALUE}).")
    private double alarmRate;

    @Option(names = "--connections", defaultValue = "4", description = "Of the publisher (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--window", defaultValue = "500", description = "Publishes under way on a connection (${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--backlog", defaultValue = "80000", description = "Most readings published and not committed, at full load (${DEFAULT-VALUE}).")
    private long backlog;

    @Option(names = "--receive-maximum", defaultValue = "60000", description = "Of the subscriber that throws away; the service's default (${DEFAULT-VALUE}).")
    private int receiveMaximum;

    @Option(names = "--service-env", paramLabel = "KEY=VALUE", description = "A setting of the service, repeatable.")
    private Map<String, String> serviceEnvironment = new LinkedHashMap<>();

    @Option(names = "--service-jvm", split = " ", description = "The service's JVM options (default: -Xmx1g).")
    private List<String> serviceJvm = new ArrayList<>();

    @Option(names = "--broker-jvm", split = " ", description = "The broker's JVM options (default: -Xmx1g).")
    private List<String> brokerJvm = new ArrayList<>();

    @Option(names = "--folder", defaultValue = "target/bench", description = "Takes speed.json and the logs; in src (${DEFAULT-VALUE}).")
    private Path folder;

    double seconds() {
        return seconds != null ? seconds : quick ? QUICK_SECONDS : 15;
    }

    double warmUpSeconds() {
        return warmUpSeconds != null ? warmUpSeconds : quick ? 1 : 40;
    }

    double floorSeconds() {
        return floorSeconds != null ? floorSeconds : quick ? 1 : 4;
    }

    List<Integer> series() {
        if (!series.isEmpty()) {
            return series;
        }
        return quick ? List.of(1_000, 10_000) : List.of(1_000, 100_000, 1_000_000);
    }

    boolean wants(Part part) {
        return only.contains(part);
    }

    int latencySeries() {
        if (latencySeries != null) {
            return latencySeries;
        }
        return series().contains(100_000) ? 100_000 : series().get(series().size() - 1);
    }

    double maxRate() {
        return maxRate;
    }

    double alarmRate() {
        return alarmRate;
    }

    int connections() {
        return connections;
    }

    int window() {
        return window;
    }

    long backlog() {
        return backlog;
    }

    int receiveMaximum() {
        return receiveMaximum;
    }

    Map<String, String> serviceEnvironment() {
        return serviceEnvironment;
    }

    List<String> serviceJvm() {
        return serviceJvm.isEmpty() ? List.of("-Xmx1g") : serviceJvm;
    }

    List<String> brokerJvm() {
        return brokerJvm.isEmpty() ? List.of("-Xmx1g") : brokerJvm;
    }

    Path folder() {
        return folder;
    }
}
