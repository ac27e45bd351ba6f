package io.parkpulse.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The embedded PostgreSQL, durable, as processes of its own. */
public final class DatabaseProcess implements AutoCloseable {
    /** Who owns the database; it has no password. */
    public static final String USER = "postgres";
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofSeconds(30);

    private final ServerProcess server;

    /** @param folder keeps the data over restarts, and the log */
    public DatabaseProcess(Path folder) {
        this.server = new ServerProcess(ServersMain.DATABASE, folder, List.of("-Xmx256m"));
    }

    /** Returns when the database takes connections, after it has recovered if it was killed. */
    public DatabaseProcess start() {
        server.start();
        await("the database takes connections, see " + log()).atMost(RECOVERY).pollInterval(Duration.ofMillis(50))
                .until(this::takesConnections);
        return this;
    }

    /** While it recovers it accepts a connection only to refuse it. */
    private boolean takesConnections() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Starts with settings of {@code postgresql.conf}, which stay; costs a restart. */
    public DatabaseProcess start(Map<String, String> settings) throws SQLException, InterruptedException {
        start();
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var setting : settings.entrySet()) {
                statement.execute("ALTER SYSTEM SET " + setting.getKey() + " = '" + setting.getValue() + "'");
            }
        }
        close();
        return start();
    }

    /** kill -9 of the server and its backends, at once; the next start recovers. */
    public void kill() throws InterruptedException {
        var all = handles();
        server.kill();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var handle : all) {
            awaitEnd(handle);
        }
    }

    private static void awaitEnd(ProcessHandle handle) throws InterruptedException {
        try {
            handle.onExit().get(END.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a PostgreSQL process survives SIGKILL pid=" + handle.pid(), e);
        }
    }

    /** SIGSTOP: connections stay open, and nothing answers until {@link #thaw()}. Not on Windows. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    /** The postmaster first, so that it makes no new backend meanwhile. */
    private void signal(String name) {
        var command = new StringBuilder("kill -").append(name);
        pids().forEach(pid -> command.append(' ').append(pid));
        try {
            // A backend may have ended by itself meanwhile, which kill reports.
            new ProcessBuilder("sh", "-c", command.toString()).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot send SIG" + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The postmaster, then its backends as of now; not the JVM that started them. */
    public List<Long> pids() {
        return handles().stream().map(ProcessHandle::pid).toList();
    }

    private List<ProcessHandle> handles() {
        var all = new ArrayList<ProcessHandle>();
        ProcessHandle.of(postmaster()).ifPresent(postmaster -> {
            all.add(postmaster);
            postmaster.descendants().forEach(all::add);
        });
        return all;
    }

    /** Its pid. */
    public long postmaster() {
        var file = server.folder().resolve("postgres").resolve("postmaster.pid");
        try {
            return Long.parseLong(Files.readAllLines(file).get(0).trim());
        } catch (IOException e) {
            throw new IllegalStateException("the database does not run", e);
        }
    }

    /** As {@link #USER}. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** With the user in it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=" + USER;
    }

    public int port() {
        return server.port();
    }

    public Path log() {
        return server.log();
    }

    /** An orderly stop; it may be started again. */
    @Override
    public void close() throws InterruptedException {
        server.stop();
    }
}
