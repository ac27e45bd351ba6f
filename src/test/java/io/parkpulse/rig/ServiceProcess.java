package io.parkpulse.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
    private static final Duration STOP = Duration.ofSeconds(60);
    /** One for all: each has a selector of its own, which goes with garbage collection only. */
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final int httpPort = Loopback.freePort();
    private final int mqttPort = Loopback.freePort();
    private final int databasePort = Loopback.freePort();
    private final Map<String, String> environment;
    private final List<String> jvmOptions;
    private Process process;

    /** @param environment settings beside those of the embedded servers */
    public ServiceProcess(Path folder, Map<String, String> environment) {
        this(folder, environment, List.of("-Xmx512m"));
    }

    /** @param jvmOptions what the service's JVM is told beside its program, and nothing else */
    public ServiceProcess(Path folder, Map<String, String> environment, List<String> jvmOptions) {
        this.folder = folder;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.environment = new HashMap<>(environment);
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        this.environment.put("PARKPULSE_EMBEDDED_DIRECTORY", folder.resolve("data").toString());
        this.environment.put("PARKPULSE_EMBEDDED_MQTT_PORT", Integer.toString(mqttPort));
        this.environment.put("PARKPULSE_EMBEDDED_DATABASE_PORT", Integer.toString(databasePort));
    }

    /** Returns when the service is ready. */
    public ServiceProcess start() {
        var arguments = new ArrayList<>(jvmOptions);
        arguments.addAll(List.of("-jar", System.getProperty("parkpulse.runner")));
        process = JavaProcess.launch(arguments, log(), environment);
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

    /** Of the last start. */
    public long pid() {
        return process.pid();
    }

    /** What the service says of itself now. */
    public Metrics metrics() throws IOException {
        return Metrics.parse(get("/q/metrics").body());
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public HttpResponse<String> get(String path) throws IOException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
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

    /** SIGTERM; returns when it has ended by itself, and it may be started again. */
    public void terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("the service did not stop within " + STOP.toSeconds() + " s, see " + log());
        }
    }

    /** An orderly stop, which takes the embedded servers with it. */
    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            terminate();
        }
    }
}
