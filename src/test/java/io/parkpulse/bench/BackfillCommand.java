package io.parkpulse.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.core.ConditionTimeoutException;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.bench.load.PublishOrder;
import io.parkpulse.bench.load.PublishReport;
import io.parkpulse.bench.load.Scale;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how long live alarms wait while every gateway sends a day of readings at once. */
@Command(name = "backfill", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Fifty gateways send a day of readings, one a minute, as fast as the broker takes them,",
        "while detectors report fire: how long do the alarms take, before and meanwhile?"})
final class BackfillCommand implements Callable<Integer> {
    private static final Scale SCALE = new Scale(1_000);
    /** Fifty of its gateways. */
    private static final Scale BEHIND = new Scale(500);
    private static final double DAY_S = Duration.ofDays(1).toSeconds();
    private static final Duration ALARMS = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private SpeedOptions options;

    @Override
    public Integer call() throws Exception {
        try (var stage = new Stage(options)) {
            stage.start();
            return run(stage);
        }
    }

    private int run(Stage stage) throws Exception {
        var taker = new ServiceTaker(stage.service());
        var pids = Map.of("broker", stage.broker().pid(), "service", stage.service().pid());
        int detectors = 1 + (int) (2 * options.alarmRate() * options.seconds() / SCALE.gateways());
        Load.run(stage.publisher(), PublishOrder.register(SCALE, detectors, options.backlog()), taker, pids);
        Load.run(stage.publisher(), PublishOrder.closed(SCALE, options.warmUpSeconds(), options.backlog()), taker,
                pids);
        try (var siren = new Siren(stage.broker().url()); var fires = stage.detectors()) {
            fires.tell(order());
            var quiet = lags(fires, siren);
            var since = Instant.now();
            fires.tell(order());
            var backfill = Load.run(stage.publisher(), PublishOrder.history(BEHIND, DAY_S), taker, pids);
            var meanwhile = lags(fires, siren);
            System.out.printf("longest wait of a live message in the service lately: %.1f s%n",
                    stage.service().metrics()
                            .samples().get("parkpulse_lag_receipt_to_commit_seconds_max{queue=\"live\"}"));
            print(quiet, meanwhile, Lags.ofAlarms(stage.database(), since), backfill);
            return 0;
        } catch (ConditionTimeoutException e) {
            System.err.println("alarms are missing: " + e.getMessage());
            return 1;
        }
    }

    private String order() throws IOException {
        return "run " + JSON.writeValueAsString(PublishOrder.open(SCALE, options.seconds(), 1, options.alarmRate()));
    }

    private static Lags lags(Worker fires, Siren siren) throws IOException {
        long reported = JSON.readValue(fires.answer(), PublishReport.class).alarms();
        await("all of " + reported).atMost(ALARMS).until(() -> siren.count() >= reported);
        return siren.take();
    }

    private void print(Lags quiet, Lags meanwhile, Lags committed, Load backfill) throws IOException {
        var machine = Machine.here();
        System.out.printf(
                "%n%s%n%npublish -> alarm on its MQTT topic, in ms      count       p50       p95       p99       max%n"
                        + "nothing else to do                         %s%na day of %d gateways comes in at once      %s%n"
                        + "  of this, until it was committed          %s%n%n"
                        + "%,d readings of backfill, stored in %.1f s: %,.0f readings/s%n",
                machine, quiet, BEHIND.gateways(),
                meanwhile, committed, backfill.readings(), backfill.seconds(), backfill.readingsASecond());
        var report = new LinkedHashMap<String, Object>();
        report.put("machine", machine);
        report.put("quiet", quiet);
        report.put("meanwhile", meanwhile);
        report.put("meanwhileUntilCommit", committed);
        report.put("backfill", backfill);
        var file = options.folder().resolve("backfill.json");
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
        System.out.println("written to " + file.toAbsolutePath());
    }
}
