package io.parkpulse.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;

import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long scoring runs over many parks take, and whether each comes out the same when it is made again. */
@Command(name = "scores", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Registers parks, files every value that a scheme reads, stores telemetry, and times scoring runs of all schemes,",
        "one after the other, over the API: inputs frozen, points, ranks, grades, rewards, all of it stored.",
        "Fails if a run misses a park, or does not come out the same when it is made again."})
final class ScoresCommand implements Callable<Integer> {
    private static final int YEAR = 2025;
    private static final String SCHEME = "luan-2023";
    private static final List<String> METRICS = List.of("people.occupancy", "logistics.gate_queue",
            "energy.active_power", "fire.hydrant_pressure", "environment.pm25", "production.machine_state");

    @Option(names = "--parks", defaultValue = "200", description = "(${DEFAULT-VALUE})")
    private int parks;
    @Option(names = "--schemes", defaultValue = "5", description = "At least so many; copies of " + SCHEME
            + " make up for those that are not shipped (${DEFAULT-VALUE}).")
    private int atLeast;
    @Option(names = "--days", defaultValue = "365", description = "With a reading of each of a park's six points (${DEFAULT-VALUE}).")
    private int days;
    @Option(names = "--rounds", defaultValue = "10", description = "Of all schemes (${DEFAULT-VALUE}).")
    private int rounds;
    @Option(names = "--folder", defaultValue = "target/bench/scores", description = "For the service's data and log, and scores.json (${DEFAULT-VALUE}).")
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private ServiceProcess service;

    /**
     * What was measured.
     *
     * @param ranked of each scheme, how many parks had a rank
     * @param millis of each round: all schemes, from the first request to the last answer
     */
    private record Report(Machine machine, int parks, long readings, Map<String, Integer> ranked, double firstMillis,
            Lags millis, int verified, List<String> wrong) {}

    @Override
    public Integer call() throws Exception {
        TestFolder.clear(folder);
        Files.createDirectories(folder.resolve("schemes"));
        copies();
        var registry = folder.resolve("parks.json").toAbsolutePath();
        Files.writeString(registry, IntStream.range(0, parks)
                .mapToObj(i -> "{\"park\": {\"code\": \"%s\", \"name\": \"%s\"}}".formatted(code(i), code(i)))
                .collect(Collectors.joining(",", "{\"parks\": [", "]}")));
        var process = new ServiceProcess(folder.toAbsolutePath(), Map.of("PARKPULSE_REGISTRY_IMPORT_FILE",
                registry.toString(), "PARKPULSE_EVALUATION_SCHEMES_FOLDER",
                folder.resolve("schemes").toAbsolutePath().toString()));
        try (process) {
            service = process.start();
            var report = measure();
            print(report);
            json.findAndRegisterModules().writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("scores.json").toFile(), report);
            return report.wrong().isEmpty() ? 0 : 1;
        }
    }

    private static String code(int park) {
        return "bench-%03d".formatted(park);
    }

    /** Under other ids; those that turn out to be too many are not scored. */
    private void copies() throws IOException {
        try (var in = ScoresCommand.class.getResourceAsStream("/evaluation/" + SCHEME + ".json")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 1; i < atLeast; i++) {
                Files.writeString(folder.resolve("schemes/copy-" + i + ".json"),
                        text.replaceFirst("\"id\": \"" + SCHEME + "\"", "\"id\": \"zz-copy-" + i + "\""));
            }
        }
    }

    private Report measure() throws Exception {
        var schemes = schemes();
        long readings = telemetry();
        decide(schemes);
        file(schemes);
        var millis = new ArrayList<Double>();
        var ranked = new TreeMap<String, Integer>();
        var runs = new ArrayList<Long>();
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            var answers = new ArrayList<String>();
            for (var scheme : schemes) {
                answers.add(send("POST", "/api/v1/evaluation-runs", """
                        {"scheme": "%s", "year": %d, "person": "bench", "reason": "round %d"}
                        """.formatted(scheme, YEAR, round)));
            }
            millis.add((System.nanoTime() - began) / 1e6);
            for (var answer : answers) {
                var run = json.readTree(answer);
                runs.add(run.get("id").asLong());
                ranked.put(run.get("scheme").asText(), run.get("ranked").asInt());
            }
        }
        var wrong = verify(runs);
        return new Report(Machine.here(), parks, readings, ranked, millis.get(0),
                Lags.of(millis.stream().skip(rounds > 1 ? 1 : 0).mapToDouble(Double::doubleValue).toArray()),
                runs.size(), wrong);
    }

    /** The shipped ones of the year, and as many copies as it takes. */
    private List<String> schemes() throws Exception {
        var ids = new ArrayList<String>();
        for (var scheme : json.readTree(service.get("/api/v1/schemes").body())) {
            boolean begun = scheme.get("effectiveFrom").asText().compareTo(YEAR + "-01-01") <= 0;
            boolean over = scheme.hasNonNull("effectiveTo")
                    && scheme.get("effectiveTo").asText().compareTo(YEAR + "-01-01") < 0;
            if (begun && !over) {
                ids.add(scheme.get("id").asText());
            }
        }
        var shipped = ids.stream().filter(id -> !id.startsWith("zz-copy-")).toList();
        var copies = ids.stream().filter(id -> id.startsWith("zz-copy-")).limit(Math.max(0, atLeast - shipped.size()));
        return Stream.concat(shipped.stream(), copies).toList();
    }

    /** One reading a day of six points in each park. */
    private long telemetry() throws SQLException {
        try (var connection = DriverManager.getConnection(service.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO gateway (park_code, code, name) SELECT code, 'gw', 'gw' FROM park");
            statement.execute("INSERT INTO device (gateway_id, code, name) SELECT id, 'point', 'point' FROM gateway");
            statement
                    .execute("INSERT INTO series (device_id, metric_id) SELECT d.id, m.id FROM device d, unnest(ARRAY['"
                            + String.join("','", METRICS) + "']) AS m(id)");
            int stored = statement.executeUpdate("INSERT INTO reading (series_id, time, value, quality)"
                    + " SELECT s.id, timestamptz '" + YEAR + "-01-01 12:00:00+08' + n * interval '1 day', n, 0"
                    + " FROM series s, generate_series(0, " + (days - 1) + ") AS n");
            statement.execute("ANALYZE");
            return stored;
        }
    }

    /** What is suggested, or else the first choice, or a number that is permitted and not zero. */
    private void decide(List<String> schemes) throws Exception {
        for (var scheme : schemes) {
            var parameters = json.readTree(service.get("/api/v1/schemes/" + scheme).body()).get("parameters");
            var decisions = new ArrayList<String>();
            parameters.properties().forEach(parameter -> decisions.add("""
                    {"parameter": "%s", "value": %s, "source": "bench"}""".formatted(parameter.getKey(),
                    decision(parameter.getValue()))));
            send("PUT", "/api/v1/schemes/" + scheme + "/parameters/" + YEAR,
                    "{\"person\": \"bench\", \"reason\": \"bench\", \"decisions\": [" + String.join(",", decisions)
                            + "]}");
        }
    }

    private static JsonNode decision(JsonNode parameter) {
        if (parameter.hasNonNull("suggestion")) {
            return parameter.get("suggestion").get("value");
        }
        return switch (parameter.get("type").asText()) {
            case "choice" -> parameter.get("choices").get(0).get("value");
            case "boolean" -> BooleanNode.FALSE;
            default -> number(parameter);
        };
    }

    private static JsonNode number(JsonNode parameter) {
        if (parameter.path("min").asDouble() > 0) {
            return parameter.get("min");
        }
        return parameter.hasNonNull("max") ? parameter.get("max") : IntNode.valueOf(1);
    }

    private void file(List<String> schemes) throws Exception {
        var keys = new TreeMap<String, JsonNode>();
        for (var scheme : schemes) {
            json.readTree(service.get("/api/v1/schemes/" + scheme).body()).get("keys")
                    .forEach(key -> keys.put(key.get("key").asText(), key));
        }
        var random = new Random(6);
        for (int park = 0; park < parks; park++) {
            boolean accident = park % 50 == 49;
            var items = keys.values().stream().map(key -> "{\"key\": \"%s\", \"value\": %s, \"source\": \"bench\"}"
                    .formatted(key.get("key").asText(), value(key, accident, random))).collect(Collectors.joining(","));
            send("PUT", "/api/v1/filings/" + code(park) + "/" + YEAR,
                    "{\"enteredBy\": \"bench\", \"items\": [" + items + "]}");
        }
    }

    private static String value(JsonNode key, boolean accident, Random random) {
        var name = key.get("key").asText();
        double min = key.path("min").asDouble(1);
        double max = key.hasNonNull("max") ? key.get("max").asDouble() : min + 5000;
        return switch (key.get("type").asText()) {
            case "flag" -> String.valueOf(name.startsWith("standing.")
                    ? accident && name.equals("standing.major_accident")
                    : random.nextInt(4) > 0);
            case "count" -> String.valueOf((int) Math.min(max, random.nextInt(12)));
            default -> String.format(Locale.ROOT, "%.2f", min + (max - min) * random.nextDouble());
        };
    }

    /** What is wrong with the runs. */
    private List<String> verify(List<Long> runs) throws Exception {
        var wrong = new ArrayList<String>();
        for (long run : runs) {
            var verification = json.readTree(send("GET", "/api/v1/evaluation-runs/" + run + "/verification", ""));
            if (!verification.get("identical").asBoolean() || verification.get("parks").asInt() != parks) {
                wrong.add("run " + run + ": " + verification);
            }
        }
        return wrong;
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(service.url() + path)).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + " answered " + answer.statusCode() + ": "
                    + answer.body());
        }
        return answer.body();
    }

    private static void print(Report report) {
        System.out.printf("%n%s%n%d parks, %,d readings; parks with a rank: %s%n", report.machine(), report.parks(),
                report.readings(), report.ranked());
        System.out.printf("the first round, just after the start: %,.0f ms%n%n%-32s %9s %9s %9s %9s %9s%n",
                report.firstMillis(), "all schemes once, in ms", "rounds", "p50", "p95", "p99", "max");
        System.out.printf("%-32s %s%n", report.ranked().size() + " schemes", report.millis());
        System.out.printf("%d runs made again from their frozen inputs: %s%n", report.verified(),
                report.wrong().isEmpty() ? "all the same, to the last digit" : report.wrong());
    }
}
