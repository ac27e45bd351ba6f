package io.parkpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.simulator.gateway.Listener;
import io.parkpulse.simulator.gateway.Listener.Heard;
import io.parkpulse.simulator.gateway.TestBroker;

class SimulatorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;
    private TestBroker broker;
    private Listener listener;

    @BeforeEach
    void startBroker() throws Exception {
        broker = TestBroker.start();
        listener = new Listener(broker.address(), "parks/#");
    }

    @AfterEach
    void stopBroker() throws Exception {
        listener.close();
        broker.close();
    }

    private CompletableFuture<Integer> simulate(String... more) {
        var arguments = Stream.concat(Stream.of("run", "--broker", broker.url()), Stream.of(more));
        return CompletableFuture.supplyAsync(() -> Simulator.execute(arguments.toArray(String[]::new)));
    }

    private List<Heard> telemetry() {
        return listener.heard().stream().filter(heard -> heard.topic().endsWith("/up/senml")).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a message of this gateway says this of a metric. */
    private boolean heard(String gateway, String metric, double value) {
        return telemetry().stream().filter(heard -> heard.topic().equals("parks/" + gateway + "/up/senml"))
                .flatMap(heard -> records(heard.payload()))
                .anyMatch(one -> one.get("n").asText().equals(metric) && one.get("v").asDouble() == value);
    }

    private static Stream<JsonNode> records(String senml) {
        var records = json(senml);
        return Stream.iterate(0, i -> i < records.size(), i -> i + 1).map(records::get);
    }

    @Test
    void publishesAllDomainsOfThreeParksAtOnceAndSaysGoodbye() throws Exception {
        var ledger = folder.resolve("ledger.jsonl");
        var exit = simulate("--duration", "6s", "--ledger", ledger.toString());

        assertThat(exit.get(40, TimeUnit.SECONDS)).isZero();

        var firstOfEach = new LinkedHashMap<String, String>();
        telemetry().forEach(heard -> firstOfEach.putIfAbsent(heard.topic(), heard.payload()));
        assertThat(firstOfEach).hasSize(9).containsKeys("parks/luan-east/gw-01/up/senml",
                "parks/shaoxing-binhai/gw-02/up/senml", "parks/zhengzhou-north/gw-03/up/senml");
        for (var park : List.of("luan-east", "shaoxing-binhai", "zhengzhou-north")) {
            assertThat(firstOfEach.entrySet().stream().filter(first -> first.getKey().contains(park))
                    .flatMap(first -> records(first.getValue()))
                    .map(one -> one.get("n").asText().replaceAll("\\..*", ""))).contains("people", "logistics",
                            "energy",
                            "environment", "production", "fire", "safety");
        }
        assertThat(telemetry()).allMatch(heard -> heard.qos() == 1 && !heard.retained());
        assertThat(listener.changes("parks/luan-east/gw-01/status")).containsExactly("online", "offline");
        assertThat(lines(ledger)).hasSameSizeAs(telemetry());
        for (var gateway : List.of("luan-east/gw-01", "zhengzhou-north/gw-03")) {
            var topic = "parks/" + gateway + "/up/senml";
            var counts = lines(ledger).stream().map(SimulatorIT::json)
                    .filter(one -> one.get("topic").asText().equals(topic))
                    .map(one -> one.get("readings").size()).toList();
            assertThat(counts).isEqualTo(listener.payloads(topic).stream().map(text -> json(text).size()).toList());
        }
    }

    @Test
    void keepsItsPresenceForThoseWhoComeLater() throws Exception {
        var exit = simulate("--parks", "1", "--gateways", "1", "--duration", "4s");
        await().atMost(PATIENCE).until(() -> !telemetry().isEmpty());
        try (var late = new Listener(broker.address(), "parks/luan-east/+/status")) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.heard())
                    .contains(new Heard("parks/luan-east/gw-01/status", "online", 1, true)));
        }
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        try (var late = new Listener(broker.address(), "parks/luan-east/+/status")) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.heard())
                    .contains(new Heard("parks/luan-east/gw-01/status", "offline", 1, true)));
        }
    }

    @Test
    void publishesAnOrderedIncidentAtOnce() throws Exception {
        var exit = simulate("--parks", "1", "--duration", "12s");
        await().atMost(PATIENCE).until(() -> telemetry().size() >= 3);
        assertThat(heard("luan-east/gw-03", "fire.detector_fire", 1)).isFalse();

        int orderExit = Simulator.execute("incident", "fire", "--broker", broker.url(), "--duration", "4s");

        assertThat(orderExit).isZero();
        await().atMost(Duration.ofSeconds(1)).until(() -> heard("luan-east/gw-03", "fire.detector_fire", 1));
        assertThat(Simulator.execute("incident", "fire", "--broker", broker.url(), "--gateway", "gw-01")).isEqualTo(1);
        assertThat(Simulator.execute("incident", "flood", "--broker", broker.url())).isEqualTo(2);
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        var last = telemetry().stream().filter(heard -> heard.topic().contains("gw-03"))
                .flatMap(heard -> records(heard.payload()))
                .filter(one -> one.get("n").asText().equals("fire.detector_fire"))
                .reduce((one, other) -> other).orElseThrow();
        assertThat(last.get("v").asDouble()).isZero();
    }

    @Test
    void vanishesInAnOutageAndSendsLaterWhatItMeasuredMeanwhile() throws Exception {
        var ledger = folder.resolve("ledger.jsonl");
        var exit = simulate("--parks", "1", "--gateways", "1", "--interval", "500ms", "--duration", "10s", "--incident",
                "outage@2s,duration=4s", "--ledger", ledger.toString());
        assertThat(exit.get(40, TimeUnit.SECONDS)).isZero();

        assertThat(listener.changes("parks/luan-east/gw-01/status")).containsExactly("online", "offline", "online",
                "offline");
        var times = lines(ledger).stream().map(line -> json(line).get("first").asLong()).toList();
        assertThat(times).isSorted().hasSizeGreaterThanOrEqualTo(18);
        for (int i = 2; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isEqualTo(500);
        }
    }

    @Test
    void keepsWhatItMeasuresWhileThereIsNoBroker() throws Exception {
        var ledger = folder.resolve("ledger.jsonl");
        listener.close();
        broker.close();
        var exit = simulate("--parks", "1", "--gateways", "2", "--interval", "500ms", "--duration", "20s", "--ledger",
                ledger.toString());
        int port = broker.port();
        var later = Executors.newSingleThreadScheduledExecutor();
        var back = later.schedule(() -> TestBroker.start(port), 3, TimeUnit.SECONDS);
        later.shutdown();
        broker = back.get(30, TimeUnit.SECONDS);
        assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
        listener = new Listener(broker.address(), "parks/#");

        assertThat(lines(ledger).stream().filter(line -> json(line).get("topic").asText().contains("gw-01"))
                .map(line -> json(line).get("first").asLong()).toList()).isSorted().hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void catchesUpFromThePastAndEndsInThePresent() throws Exception {
        var from = Instant.now().minus(Duration.ofHours(2));
        var exit = simulate("--parks", "1", "--gateways", "1", "--from", from.toString(), "--speed", "3600",
                "--duration", "8s");
        assertThat(exit.get(40, TimeUnit.SECONDS)).isZero();

        var times = telemetry().stream().map(heard -> records(heard.payload()).findFirst().orElseThrow().get("bt"))
                .map(JsonNode::asDouble).toList();
        assertThat(times).isSorted().hasSizeGreaterThan(700);
        assertThat(times.get(0)).isBetween(from.getEpochSecond() - 1.0, from.getEpochSecond() + 1.0);
        assertThat(times.get(times.size() - 1)).isGreaterThan(Instant.now().getEpochSecond() - 20.0);
    }

    @Test
    void replaysAFileAndCountsWhatTheBrokerAcknowledged() throws Exception {
        var file = folder.resolve("smoke-detection-1s.csv");
        var text = new StringBuilder(",Temperature[C],Humidity[%],eCO2[ppm],Fire Alarm\n");
        for (int i = 0; i < 500; i++) {
            text.append(i).append(",20.").append(i).append(",50,400,0\n");
        }
        Files.writeString(file, text);
        var ledger = folder.resolve("ledger.jsonl");

        assertThat(
                Simulator.execute("replay", file.toString(), "--broker", broker.url(), "--ledger", ledger.toString()))
                .isZero();

        assertThat(listener.payloads("parks/luan-east/replay-smoke/up/senml")).hasSize(10);
        assertThat(listener.changes("parks/luan-east/replay-smoke/status")).containsExactly("online", "offline");
        assertThat(lines(ledger).stream().mapToInt(line -> json(line).get("count").asInt()).sum()).isEqualTo(2000);
    }

    @Test
    void refusesABadFileInOneLineAndPublishesNothing() throws Exception {
        var file = Files.writeString(folder.resolve("smoke-detection-1s.csv"),
                ",Temperature[C],Humidity[%],eCO2[ppm],Fire Alarm\n0,20,50,400,0\n1,warm,50,400,0\n");

        assertThat(Simulator.execute("replay", file.toString(), "--broker", broker.url())).isEqualTo(1);
        assertThat(listener.heard()).isEmpty();
    }
}
