package io.parkpulse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.bench.floor.Floor;
import io.parkpulse.bench.load.PublishOrder;
import io.parkpulse.bench.load.PublishReport;
import io.parkpulse.bench.load.Scale;
import io.parkpulse.rig.ProcessUsage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the service with very many messages waiting in its session, and counts. */
@Command(name = "backlog", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "While the service is away, a hundred gateways publish a million messages of ten readings; then it starts.",
        "When is it ready, how much memory does it take, and is every reading stored?"})
final class BacklogCommand implements Callable<Integer> {
    private static final Scale SCALE = new Scale(1_000);
    private static final long MINUTE_S = 60;
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final double MIB = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private SpeedOptions options;

    @Option(names = "--messages", defaultValue = "1000000", description = "That wait (${DEFAULT-VALUE}).")
    private long messages;

    @Override
    public Integer call() throws Exception {
        try (var stage = new Stage(options)) {
            stage.start();
            return run(stage);
        }
    }

    private int run(Stage stage) throws IOException, SQLException, InterruptedException {
        var service = stage.service();
        Load.run(stage.publisher(), PublishOrder.register(SCALE, 0, options.backlog()), new ServiceTaker(service),
                Map.of("service", service.pid()));
        service.terminate();
        Floor.empty(stage.database());
        double minutes = Math.ceil((double) messages / SCALE.gateways());
        var published = JSON.readValue(stage.publisher()
                .ask("run " + JSON.writeValueAsString(PublishOrder.history(SCALE, minutes * MINUTE_S))),
                PublishReport.class);
        System.out.printf("%,d messages wait, published in %.1f s%n", published.acknowledged(), published.seconds());

        long began = System.nanoTime();
        service.start();
        double ready = secondsSince(began);
        System.out.printf("ready after %.1f s%n", ready);
        awaitCommitted(new ServiceTaker(service), published.readings());
        double seconds = secondsSince(began);
        double peak = ProcessUsage.of(service.pid()).peakBytes().orElse(0) / MIB;
        long stored = Floor.count(stage.database());
        System.out.printf(
                "%,d of %,d readings stored %.1f s after the start, %,.0f readings/s; peak RSS %,.0f MiB (%s)%n",
                stored, published.readings(), seconds, stored / (seconds - ready), peak,
                String.join(" ", options.serviceJvm()));
        write(published, ready, seconds, stored, peak);
        return stored == published.readings() && published.acknowledged() == published.messages() ? 0 : 1;
    }

    private static void awaitCommitted(Taker service, long readings) throws IOException, InterruptedException {
        long last = 0;
        for (long moved = System.nanoTime(); last < readings;) {
            TimeUnit.MILLISECONDS.sleep(500);
            long now = service.readings();
            if (now > last) {
                last = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STUCK.toNanos()) {
                throw new IllegalStateException("only " + now + " of " + readings + " readings were taken: "
                        + service.complaint());
            }
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private void write(PublishReport published, double ready, double seconds, long stored, double peak)
            throws IOException {
        var report = new LinkedHashMap<String, Object>();
        report.put("machine", Machine.here());
        report.put("published", published);
        report.put("readyAfterSeconds", ready);
        report.put("storedAfterSeconds", seconds);
        report.put("storedReadings", stored);
        report.put("peakRssMib", peak);
        var file = options.folder().resolve("backlog.json");
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        System.out.println("written to " + file.toAbsolutePath());
    }
}
