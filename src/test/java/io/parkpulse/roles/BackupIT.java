package io.parkpulse.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.parkpulse.DashboardQueries;
import io.parkpulse.MqttProbe;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/** {@code deploy/backup}: what is restored on another server is what was there, and the service goes on with it. */
class BackupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.\\d+");
    private static final Pattern SERVER_URL = Pattern.compile("jdbc:postgresql://127\\.0\\.0\\.1:(\\d+)/.*");
    private static final int SERVER = 17;

    @Test
    void aRestoredDatabaseIsTheSameAndTheServiceGoesOnWithIt() throws Exception {
        assumePrograms();
        var folder = TestFolder.create("backup");
        var file = folder.resolve("parkpulse.dump");
        String before;
        try (var server = new DatabaseProcess(folder.resolve("first")).start()) {
            before = backUp(folder, Site.on(server).logins(), file);
        }

        try (var server = new DatabaseProcess(folder.resolve("second")).start()) {
            restore(folder, Site.on(server).logins(), file, before);
        }
    }

    /** On the server that the tests are told of: its hypertable, and what its edition adds to that. */
    @Test
    void soIsAHypertableWithItsRollups() throws Exception {
        var url = SERVER_URL.matcher(System.getProperty("parkpulse.test.jdbc-url", ""));
        assumeThat(url.matches()).as("-Dparkpulse.test.jdbc-url names a server of this machine").isTrue();
        assumePrograms();
        var folder = TestFolder.create("backup-hypertable");
        var file = folder.resolve("parkpulse.dump");
        int port = Integer.parseInt(url.group(1));
        var first = new Site(port, "backup_first", DatabaseProcess.USER);
        var second = new Site(port, "backup_second", DatabaseProcess.USER);
        drop(port, first, second);
        try {
            var before = backUp(folder, first.logins(), file);
            var layout = layout(first);
            assertThat(layout).as("is a hypertable").startsWith("reading:");

            restore(folder, second.logins(), file, before);
            assertThat(layout(second)).isEqualTo(layout);
        } finally {
            drop(port, first, second);
        }
    }

    /** @return what was in it */
    private static String backUp(Path folder, Site site, Path file) throws Exception {
        try (var service = service(folder, site).start(); var gateway = MqttProbe.connect(service.brokerUrl())) {
            for (int day = 30; day > 0; day--) {
                publish(gateway, 0, Instant.now().minus(Duration.ofDays(day)));
            }
            for (int second = 70; second > 0; second--) {
                publish(gateway, second % 2, Instant.now().minusSeconds(second));
            }
            await().atMost(PATIENCE).until(() -> "100".equals(site.value("SELECT count(*) FROM reading")));
            fillRollups(site);
            site.run("backup", file); // while it runs
        }
        return fingerprint(site);
    }

    private static void restore(Path folder, Site site, Path file, String before) throws Exception {
        assertThat(site.run("restore", file)).contains("restored: 100 readings");

        assertThat(fingerprint(site)).isEqualTo(before);
        assertThatThrownBy(() -> site.run("restore", file)).hasMessageContaining("nothing was changed");
        try (var service = service(folder, site).start(); var gateway = MqttProbe.connect(service.brokerUrl())) {
            publish(gateway, 0, Instant.now());
            await().atMost(PATIENCE).until(() -> "101".equals(site.value("SELECT count(*) FROM reading")));
            assertThat(service.get("/api/v1/alarms?park=luan-east").body()).contains("fire.detector-fire");
        }
        try (var reader = site.connect("parkpulse_dashboards", Site.DASHBOARDS_PASSWORD);
                var statement = reader.createStatement()) {
            for (var query : DashboardQueries.expanded().values()) {
                statement.execute(query);
            }
        }
    }

    /** Where the server has continuous aggregates; the old chunks go to the columnstore beside them. */
    private static void fillRollups(Site site) throws SQLException {
        if (site.value("SELECT to_regclass('reading_1m_cagg')") == null) {
            return;
        }
        try (var owner = site.connect("parkpulse_owner", "o"); var statement = owner.createStatement()) {
            for (var level : List.of("1m", "15m", "1h", "1d")) {
                statement.execute("CALL refresh_continuous_aggregate('reading_" + level + "_cagg', NULL, NULL)");
            }
            // What the policy would compress: it runs in both.
            statement.execute("SELECT compress_chunk(c, if_not_compressed => true)"
                    + " FROM show_chunks('reading', older_than => interval '7 days') c");
        }
    }

    /** Hypertables with their chunks, aggregates and policies; and the days that nothing is added to. */
    private static String layout(Site site) throws SQLException {
        return site
                .value("""
                        SELECT (SELECT string_agg(hypertable_name || ':' || num_chunks || compression_enabled, ',' ORDER BY hypertable_name, num_chunks)
                                FROM (SELECT regexp_replace(hypertable_name, '\\d+', '') AS hypertable_name, num_chunks,
                                             compression_enabled FROM timescaledb_information.hypertables) h)
                            || (SELECT count(*) || ' in the columnstore' FROM timescaledb_information.chunks WHERE is_compressed)
                            || (SELECT coalesce(string_agg(view_name, ',' ORDER BY view_name), '')
                                FROM timescaledb_information.continuous_aggregates)
                            || (SELECT coalesce(string_agg(proc_name || schedule_interval, ',' ORDER BY proc_name, schedule_interval), '')
                                FROM timescaledb_information.jobs WHERE job_id >= 1000)
                            || (SELECT string_agg(r::text, ',' ORDER BY bucket) FROM reading_1d r
                        WHERE bucket < now() - interval '2 days')
                        """);
    }

    private static void drop(int port, Site... sites) throws SQLException {
        var server = new Site(port, "postgres", DatabaseProcess.USER);
        try (var connection = server.connect(DatabaseProcess.USER, ""); var statement = connection.createStatement()) {
            for (var site : sites) {
                statement.execute("DROP DATABASE IF EXISTS " + site.database() + " WITH (FORCE)");
            }
        }
    }

    private static void assumePrograms() throws Exception {
        assumeThat(newEnough()).as("pg_dump " + SERVER + " is on the PATH: WITHOUT IT BACKUPS ARE NOT TESTED").isTrue();
    }

    /** Its embedded broker starts empty: the database is all that it has from before. */
    private static ServiceProcess service(Path folder, Site site) throws IOException {
        return new ServiceProcess(
                Files.createDirectories(folder.resolve("service-" + site.port() + "-" + site.database())),
                site.environment());
    }

    private static void publish(MqttProbe gateway, int value, Instant at) {
        gateway.publish("parks/luan-east/gw-1/up/senml", "[{\"n\":\"d/fire.detector_fire\",\"v\":" + value + ",\"t\":"
                + at.getEpochSecond() + "}]");
    }

    private static String fingerprint(Site site) throws Exception {
        return site
                .value("""
                        SELECT (SELECT md5(string_agg(r::text, '' ORDER BY series_id, time)) FROM reading r)
                               || (SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM alarm_event a)
                               || (SELECT md5(string_agg(d::text, '' ORDER BY id)) FROM device d)
                               || (SELECT string_agg(version || checksum, ',' ORDER BY installed_rank) FROM flyway_schema_history)
                        """);
    }

    private static boolean newEnough() throws Exception {
        if (!Psql.has("pg_dump") || !Psql.has("psql")) {
            return false;
        }
        var version = VERSION.matcher(Psql.run(Map.of(), List.of("pg_dump", "--version")));
        return version.find() && Integer.parseInt(version.group(1)) >= SERVER;
    }
}
