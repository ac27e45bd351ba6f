import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Runs the whole of ParkPulse on this machine: broker, database, service and simulated gateways. Needs nothing but a
 * JDK. Ctrl-C stops all of it.
 *
 * <pre>
 *   java deploy/demo/Demo.java                run until Ctrl-C
 *   java deploy/demo/Demo.java --seconds 60   run for a minute
 * </pre>
 *
 * What follows "--" is handed to the simulator's run command. The service takes its settings from the environment as
 * usual, for example QUARKUS_HTTP_PORT, PARKPULSE_EMBEDDED_DIRECTORY or PARKPULSE_NOTIFY_WEBHOOK_URL.
 */
public final class Demo {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(40);

    private final Path root = root();
    private final Deque<Process> running = new ArrayDeque<>();
    private final Map<String, String> environment = System.getenv();
    private final Path data = Path.of(environment.getOrDefault("PARKPULSE_EMBEDDED_DIRECTORY",
            root.resolve("parkpulse-data").toString())).toAbsolutePath();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private int port;
    private String url;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public static void main(String... arguments) throws Exception {
        new Demo().run(List.of(arguments));
    }

    private void run(List<String> arguments) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll));
        build();
        // After the build, which may take minutes: what was free before may be taken now.
        port = port();
        url = "http://127.0.0.1:" + port;
        Files.deleteIfExists(data.resolve("endpoints.properties"));
        var service = start(ProcessBuilder.Redirect.INHERIT, List.of(java(), "-jar", "src/target/quarkus-app/quarkus-run.jar"));
        awaitReady(service);
        var endpoints = endpoints();
        putFilings();
        var broker = environment.getOrDefault("PARKPULSE_MQTT_URL", endpoints.getProperty("parkpulse.mqtt.url", ""));
        var simulator = new ArrayList<>(List.of(java(), "-jar", "device-simulators/target/parkpulse-simulator.jar", "run",
                "--broker", broker));
        int separator = arguments.indexOf("--");
        if (separator >= 0) {
            simulator.addAll(arguments.subList(separator + 1, arguments.size()));
        }
        start(ProcessBuilder.Redirect.to(data.resolve("simulator.log").toFile()), simulator);
        say(broker, endpoints);
        int seconds = arguments.indexOf("--seconds");
        if (seconds >= 0) {
            service.waitFor(Long.parseLong(arguments.get(seconds + 1)), TimeUnit.SECONDS);
        } else {
            service.waitFor();
        }
        System.exit(service.isAlive() ? 0 : service.exitValue());
    }

    private void build() throws IOException, InterruptedException {
        out.println("ParkPulse: building (the first build downloads its libraries)");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var maven = root.resolve(windows ? "mvnw.cmd" : "mvnw").toString();
        var build = new ProcessBuilder(maven, "-B", "-q", "-DskipTests", "package").directory(root.toFile()).inheritIO().start();
        if (build.waitFor() != 0) {
            System.err.println("ParkPulse: the build failed");
            System.exit(1);
        }
    }

    private Process start(ProcessBuilder.Redirect output, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().put("PARKPULSE_EMBEDDED_DIRECTORY", data.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true");
        builder.environment().putIfAbsent("PARKPULSE_REGISTRY_IMPORT_FILE", "deploy/demo/parks.json");
        var process = builder.start();
        synchronized (running) {
            running.push(process);
        }
        return process;
    }

    private void awaitReady(Process service) throws InterruptedException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (System.nanoTime() < deadline) {
            if (!service.isAlive()) {
                System.exit(service.exitValue());
            }
            try {
                var answer = http.send(HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(250);
        }
        System.err.println("ParkPulse: the service was not ready within " + STARTUP.toSeconds() + " s; see its messages above");
        System.exit(1);
    }

    private Properties endpoints() throws IOException {
        var endpoints = new Properties();
        var file = data.resolve("endpoints.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                endpoints.load(reader);
            }
        }
        return endpoints;
    }

    /**
     * Gives the demo parks their invented filings, decides what the scheme's text leaves open, and scores them, so that
     * there is a score to look at. First all filings, then a run for each year: the parks are each other's reference.
     */
    private void putFilings() throws IOException, InterruptedException {
        putDecisions();
        var years = new TreeSet<String>();
        try (var files = Files.list(root.resolve("deploy/demo/filings"))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString().replace(".json", "");
                int dash = name.lastIndexOf('-');
                var year = name.substring(dash + 1);
                years.add(year);
                send("PUT", "/api/v1/filings/" + name.substring(0, dash) + "/" + year, HttpRequest.BodyPublishers.ofFile(file));
            }
        }
        for (var year : years) {
            send("POST", "/api/v1/evaluation-runs", HttpRequest.BodyPublishers.ofString("""
                    {"scheme": "luan-2023", "year": %s, "person": "demo", "reason": "so that there is a score to look at"}
                    """.formatted(year)));
        }
    }

    /** What no city has decided: invented for the demo, and said so in the file. */
    private void putDecisions() throws IOException, InterruptedException {
        try (var files = Files.list(root.resolve("deploy/demo/decisions"))) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString().replace(".json", "");
                int dash = name.lastIndexOf('-');
                send("PUT", "/api/v1/schemes/" + name.substring(0, dash) + "/parameters/" + name.substring(dash + 1),
                        HttpRequest.BodyPublishers.ofFile(file));
            }
        }
    }

    private void send(String method, String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json")
                .method(method, body).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            System.err.println("ParkPulse: " + method + " " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private void say(String broker, Properties endpoints) {
        out.printf("""

                  ParkPulse is running.  \u56ed\u533a\u8109\u640f\u5df2\u542f\u52a8\u3002

                    page       %s/
                    API        %s/q/swagger-ui/
                    health     %s/q/health        metrics  %s/q/metrics
                    broker     %s
                    database   %s  user %s
                    data       %s

                  Let something happen:
                    java -jar device-simulators/target/parkpulse-simulator.jar incident fire --broker %s

                  Ctrl-C stops everything.

                """, url, url, url, url, broker,
                endpoints.getProperty("quarkus.datasource.jdbc.url", environment.get("QUARKUS_DATASOURCE_JDBC_URL")),
                endpoints.getProperty("quarkus.datasource.username", environment.get("QUARKUS_DATASOURCE_USERNAME")), data,
                broker);
    }

    /** The gateways first, then the service, which stops its broker and its database last. */
    private void stopAll() {
        synchronized (running) {
            while (!running.isEmpty()) {
                var process = running.pop();
                process.destroy();
                try {
                    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                        process.destroyForcibly().waitFor();
                    }
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                }
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        for (var folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/demo/Demo.java"))) {
                return folder;
            }
        }
        throw new IllegalStateException("run this inside the repository; " + here + " is not in it");
    }

    private int port() {
        var wanted = environment.get("QUARKUS_HTTP_PORT");
        if (wanted == null) {
            return isFree(8080) ? 8080 : anyFreePort();
        }
        if (!wanted.matches("[0-9]{1,5}") || !isFree(Integer.parseInt(wanted))) {
            System.err.println("ParkPulse cannot start: QUARKUS_HTTP_PORT is " + wanted + ", which is not a free port;"
                    + " set it to another one, or unset it");
            System.exit(2);
        }
        return Integer.parseInt(wanted);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int anyFreePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
