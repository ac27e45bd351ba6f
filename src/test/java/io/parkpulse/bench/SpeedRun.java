package io.parkpulse.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;

import io.parkpulse.bench.SpeedOptions.Part;
import io.parkpulse.bench.floor.Floor;
import io.parkpulse.bench.floor.FloorMethod;
import io.parkpulse.bench.load.PublishOrder;
import io.parkpulse.bench.load.Scale;
import io.parkpulse.rig.ProcessUsage;

/** One run, part by part: the floors while the service is down, then the service from the smallest scale up. */
final class SpeedRun {
    private static final int[] PERCENTS = {25, 50, 90};
    private static final Duration ALARMS = Duration.ofSeconds(30);
    private static final Duration LEFT = Duration.ofSeconds(2);
    private static final double MIB = 1 << 20;

    private final SpeedOptions options;
    private final Stage stage;
    private final List<Floor> floors = new ArrayList<>();
    private final List<BrokerFloor> brokerFloors = new ArrayList<>();
    private final List<Ingest> ingest = new ArrayList<>();
    private final List<Latency> latency = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    SpeedRun(SpeedOptions options, Stage stage) {
        this.options = options;
        this.stage = stage;
    }

    SpeedReport run() throws IOException, SQLException, InterruptedException, MqttException {
        long begin = System.nanoTime();
        var machine = Machine.here();
        stage.start();
        var scales = options.series().stream().map(Scale::new).toList();
        stage.service().terminate();
        if (options.wants(Part.FLOOR)) {
            for (var scale : scales) {
                floors(scale);
            }
        }
        if (options.wants(Part.BROKER)) {
            for (var scale : scales) {
                broker(scale);
            }
        }
        stage.service().start();
        for (var scale : scales) {
            service(scale);
        }
        double behind = stage.service().metrics().sum("parkpulse_readings_out_of_order_total");
        check(behind == 0, (long) behind + " readings came out of order");
        stage.service().terminate();
        long left = leftInBroker();
        check(left == 0, left + " messages were not acknowledged by the service");
        counts.forEach(each -> check(each.agree(), each + " do not agree"));
        return new SpeedReport(machine, settings(), floors, brokerFloors, ingest, latency, counts, left,
                (System.nanoTime() - begin) / 1e9, failures);
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            failures.add(otherwise);
        }
    }

    private void floors(Scale scale) throws SQLException, InterruptedException {
        for (var method : FloorMethod.values()) {
            for (int connections = 1; connections <= 2; connections++) {
                say("floor: %s, %d connections, %,d series", method.title(), connections, scale.series());
                floors.add(Floor.measure(stage.database(), method, connections, scale, options.floorSeconds()));
            }
        }
    }

    private void broker(Scale scale) throws IOException, InterruptedException {
        say("broker floor, %,d series", scale.series());
        try (var sink = stage.sink()) {
            var taker = new SinkTaker(sink);
            taker.readings(); // it has subscribed when it answers
            var pids = Map.of("broker", stage.broker().pid(), "subscriber", sink.pid());
            // The first topics of a scale cost the broker more; they are not what is measured.
            Load.run(stage.publisher(), PublishOrder.register(scale, 0, options.backlog()), taker, pids);
            // Each subscriber and each start of the service is a JVM that has compiled nothing yet.
            Load.run(stage.publisher(), PublishOrder.closed(scale, options.warmUpSeconds(), options.backlog()), taker,
                    pids);
            brokerFloors.add(new BrokerFloor(scale.series(), Load.run(stage.publisher(),
                    PublishOrder.closed(scale, options.seconds(), options.backlog()), taker, pids)));
        }
    }

    private void service(Scale scale) throws IOException, SQLException, InterruptedException, MqttException {
        boolean latencyToo = options.wants(Part.LATENCY) && scale.series() == options.latencySeries();
        if (!options.wants(Part.INGEST) && !latencyToo) {
            return;
        }
        var taker = new ServiceTaker(stage.service());
        int detectors = latencyToo
                ? 1 + (int) Math.ceil(options.alarmRate()
                        * (options.warmUpSeconds() + options.seconds() * PERCENTS.length) / scale.gateways())
                : 0;
        var registration = load("registration of " + scale.series(),
                PublishOrder.register(scale, detectors, options.backlog()), taker);
        if (counts.size() == 1) { // the service has just started
            load("warm-up at " + scale.series(), PublishOrder.closed(scale, options.warmUpSeconds(), options.backlog()),
                    taker);
        }
        double most = options.maxRate();
        if (options.wants(Part.INGEST)) {
            taker.takeMostHeapBytes();
            var load = load("end to end at " + scale.series(),
                    PublishOrder.closed(scale, options.seconds(), options.backlog()), taker);
            var usage = ProcessUsage.of(stage.service().pid());
            ingest.add(new Ingest(scale.series(), scale.gateways(), registration, load,
                    taker.takeMostHeapBytes() / MIB, usage.rssBytes().orElse(0) / MIB,
                    usage.peakBytes().orElse(0) / MIB, shares(scale.series(), load.readingsASecond())));
            most = most > 0 ? most : load.readingsASecond();
        }
        if (latencyToo) {
            latency(scale, most, taker);
        }
    }

    /** One siren for all: the first one makes the broker's JVM compile its busiest methods anew, which takes seconds. */
    private void latency(Scale scale, double most, ServiceTaker taker)
            throws IOException, SQLException, InterruptedException, MqttException {
        try (var siren = new Siren(stage.broker().url())) {
            // Small batches and alarms are other code than large batches; the compilers have a lot to do once more.
            var warmUp = load("warm-up of latency at " + scale.series(), PublishOrder.open(scale,
                    options.warmUpSeconds(), most * PERCENTS[1] / 100 / Scale.METRICS, options.alarmRate()), taker);
            alarms(siren, warmUp);
            for (int percent : PERCENTS) {
                latency.add(latency(scale, percent, most * percent / 100, taker, siren));
            }
        }
    }

    /** Into an empty table, and counted there. */
    private Load load(String what, PublishOrder order, ServiceTaker taker)
            throws IOException, SQLException, InterruptedException {
        say("%s series", what);
        Floor.empty(stage.database());
        var load = Load.run(stage.publisher(), order, taker, Map.of("broker", stage.broker().pid(), "service",
                stage.service().pid(), "database", stage.database().postmaster()));
        counts.add(Counts.of(what, load, stage.database()));
        return load;
    }

    private Latency latency(Scale scale, int percent, double rate, ServiceTaker taker, Siren siren)
            throws IOException, SQLException, InterruptedException {
        var before = stage.service().metrics();
        var load = load("latency at " + percent + " % at " + scale.series(), PublishOrder.open(scale,
                options.seconds(), rate / Scale.METRICS, options.alarmRate()), taker);
        var own = Histogram.between(before, stage.service().metrics(), "parkpulse_lag_event_to_commit_seconds");
        return new Latency(scale.series(), percent, rate, load, Lags.ofStored(stage.database()), own.millis(0.5),
                own.millis(0.99), load.published().alarms(), alarms(siren, load));
    }

    /** Of all alarms of a load, once they have arrived. */
    private Lags alarms(Siren siren, Load load) {
        long fires = load.published().alarms();
        try {
            await().atMost(ALARMS).until(() -> siren.count() >= fires);
        } catch (ConditionTimeoutException e) {
            failures.add("only " + siren.count() + " of " + fires + " alarms arrived");
        }
        return siren.take();
    }

    private Map<String, Double> shares(int series, double rate) {
        var shares = new LinkedHashMap<String, Double>();
        share(shares, "copy1", rate, series, floor -> floor.method() == FloorMethod.COPY && floor.connections() == 1);
        share(shares, "copy2", rate, series, floor -> floor.method() == FloorMethod.COPY && floor.connections() == 2);
        share(shares, "idempotent", rate, series, floor -> floor.method().idempotent());
        brokerFloors.stream().filter(floor -> floor.series() == series)
                .forEach(floor -> shares.put("broker", rate / floor.load().readingsASecond()));
        return shares;
    }

    private void share(Map<String, Double> shares, String name, double rate, int series, Predicate<Floor> which) {
        floors.stream().filter(floor -> floor.series() == series).filter(which).mapToDouble(Floor::rowsASecond).max()
                .ifPresent(best -> shares.put(name, rate / best));
    }

    /** Whatever the service had not acknowledged comes to the next subscriber. */
    private long leftInBroker() throws InterruptedException {
        try (var sink = stage.sink()) {
            var taker = new SinkTaker(sink);
            taker.readings();
            await().pollDelay(LEFT).until(() -> true);
            return taker.readings() / Scale.METRICS;
        }
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("seconds", options.seconds());
        settings.put("warmUpSeconds", options.warmUpSeconds());
        settings.put("floorSeconds", options.floorSeconds());
        settings.put("connections", options.connections());
        settings.put("window", options.window());
        settings.put("backlog", options.backlog());
        settings.put("serviceJvm", options.serviceJvm());
        settings.put("serviceEnvironment", options.serviceEnvironment());
        settings.put("brokerJvm", options.brokerJvm());
        return settings;
    }

    private static void say(String what, Object... parts) {
        System.out.println("  " + String.format(what, parts));
    }
}
