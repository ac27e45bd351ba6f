package io.parkpulse.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * PostgreSQL on loopback, as durable as a server in production: what it has committed survives kill -9 and power loss.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int SMART_SHUTDOWN_S = 10;
    private static final int START_TOLERANCE_S = 60;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @throws EmbeddedStartException if PostgreSQL does not come up */
    static EmbeddedDatabase start(DataFolder folder, int port) {
        var data = data(folder);
        try {
            // zonky's defaults are made for tests: they switch fsync and synchronous_commit off.
            return new EmbeddedDatabase(EmbeddedPostgres.builder().setPort(port).setDataDirectory(data)
                    .setCleanDataDirectory(false).setRegisterShutdownHook(false).setPGStartupWait(STARTUP)
                    .setOverrideWorkingDirectory(binaries(folder)).setLocaleConfig("locale", "C")
                    .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on").setServerConfig("max_connections", "60")
                    .setServerConfig("max_wal_size", "2GB").setServerConfig("wal_compression", "on")
                    .setServerConfig("unix_socket_directories", "").setServerConfig("logging_collector", "off")
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedStartException("PostgreSQL did not start in " + data + " (" + e.getMessage()
                    + "). Its own messages are in the log above. As root it needs user namespaces (unshare -U);"
                    + " without them run as an ordinary user, or set quarkus.datasource.jdbc.url", e);
        }
    }

    /** Unpacked beside the data, not in the shared temp folder, which another user may own. */
    private static File binaries(DataFolder folder) throws IOException {
        return Files.createDirectories(folder.resolve("postgres-binaries")).toFile();
    }

    private static Path data(DataFolder folder) {
        return folder.resolve("postgres");
    }

    /**
     * A service that was killed leaves its database running, on the port that we may want. We hold the folder's lock, so
     * nobody else uses it.
     */
    static void stopOrphan(DataFolder folder) {
        var data = data(folder);
        var pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            var lines = Files.readAllLines(pidFile);
            var orphan = lines.isEmpty() ? null : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).orElse(null);
            if (orphan == null || !isPostgres(orphan) || !startedAt(orphan, lines)) {
                return;
            }
            LOG.infof("stopping the database of a service that was killed pid=%d", orphan.pid());
            orphan.destroy();
            try {
                orphan.onExit().get(SMART_SHUTDOWN_S, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                orphan.destroyForcibly();
                orphan.onExit().get(SMART_SHUTDOWN_S, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException | NumberFormatException e) {
            throw new EmbeddedStartException("cannot stop the database that is still running in " + data + ": " + e, e);
        }
    }

    /** After a reboot the pid may be another server's: the third line of the file is when ours was started. */
    private static boolean startedAt(ProcessHandle process, List<String> pidFile) {
        return pidFile.size() >= 3 && process.info().startInstant().map(start -> Math.abs(start.getEpochSecond()
                - Long.parseLong(pidFile.get(2).trim())) <= START_TOLERANCE_S).orElse(false);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.contains("postgres")).orElse(false);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    String user() {
        return USER;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the embedded database did not stop cleanly; it recovers at the next start", e);
        }
    }
}
