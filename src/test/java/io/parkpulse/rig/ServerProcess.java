package io.parkpulse.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@link ServersMain} in a JVM of its own; always on the same folder and port. */
final class ServerProcess {
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final String kind;
    private final Path folder;
    private final int port;
    private final List<String> jvmOptions;
    private Process process;

    ServerProcess(String kind, Path folder, List<String> jvmOptions) {
        this.kind = kind;
        this.folder = folder;
        this.port = Loopback.freePort();
        this.jvmOptions = new ArrayList<>(jvmOptions);
        this.jvmOptions.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    }

    /** Returns when the server accepts connections. */
    void start() {
        if (alive()) {
            throw new IllegalStateException("the " + kind + " runs already pid=" + process.pid());
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot make " + folder, e);
        }
        process = JavaProcess.launch(ServersMain.class, jvmOptions, List.of(kind, folder.toString(),
                Integer.toString(port)), log());
        await("the " + kind + " accepts connections, see " + log()).atMost(STARTUP)
                .pollInterval(Duration.ofMillis(50)).until(this::accepts);
    }

    private boolean accepts() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the " + kind + " ended with " + process.exitValue() + ", see " + log());
        }
        return Loopback.accepts(port);
    }

    /** SIGKILL; does nothing if it does not run. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** An orderly stop; does nothing if it does not run. */
    void stop() throws InterruptedException {
        if (!alive()) {
            return;
        }
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("the " + kind + " did not stop within " + STOP.toSeconds() + " s");
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve(kind + ".log");
    }
}
