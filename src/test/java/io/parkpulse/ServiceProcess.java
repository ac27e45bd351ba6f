package io.parkpulse;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service with its embedded servers, as a process of its own that may be killed and started again. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STARTUP = Duration.ofSeconds(120);

    private final Path folder;
    private final int httpPort = freePort();
    private final int mqttPort = freePort();
    private final int databasePort = freePort();
    private final Map<String, String> environment;
    private Process process;

    /** @param environment settings beside those of the embedded servers */
    public ServiceProcess(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = new HashMap<>(environment);
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        this.environment.put("PARKPULSE_EMBEDDED_DIRECTORY", folder.resolve("data").toString());
        this.environment.put("PARKPULSE_EMBEDDED_MQTT_PORT", Integer.toString(mqttPort));
        this.environment.put("PARKPULSE_EMBEDDED_DATABASE_PORT", Integer.toString(databasePort));
    }

    /** Returns when the service is ready. */
    public ServiceProcess start() {
        process = launch(List.of("-Xmx512m", "-jar", System.getProperty("parkpulse.runner")),
                folder.resolve("service.log"),
                environment);
        await("the service is ready, see " + folder.resolve("service.log")).atMost(STARTUP)
                .pollInterval(Duration.ofMillis(200)).until(this::ready);
        return this;
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended with " + process.exitValue() + ", see "
                    + folder.resolve("service.log"));
        }
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public HttpResponse<String> get(String path) throws IOException {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public String brokerUrl() {
        return "tcp://127.0.0.1:" + mqttPort;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres?user=postgres";
    }

    public Path log() {
        return folder.resolve("service.log");
    }

    /** Runs {@code java} of this JVM; the output is appended to the file. */
    public static Process launch(List<String> arguments, Path output, Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(output.getParent().toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    /** An orderly stop, which takes the embedded servers with it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("the service did not stop within 60 s");
        }
    }
}
