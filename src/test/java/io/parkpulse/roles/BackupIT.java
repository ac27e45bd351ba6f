package io.parkpulse.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final int SERVER = 17;

    @Test
    void aRestoredDatabaseIsTheSameAndTheServiceGoesOnWithIt() throws Exception {
        assumeThat(newEnough()).as("pg_dump " + SERVER + " is on the PATH: WITHOUT IT BACKUPS ARE NOT TESTED").isTrue();
        var folder = TestFolder.create("backup");
        var file = folder.resolve("parkpulse.dump");
        String before;
        try (var server = new DatabaseProcess(folder.resolve("first")).start()) {
            var site = new Site(server).logins();
            try (var service = service(folder, site).start(); var gateway = MqttProbe.connect(service.brokerUrl())) {
                for (int second = 100; second > 0; second--) {
                    publish(gateway, second % 2, Instant.now().minusSeconds(second));
                }
                await().atMost(PATIENCE).until(() -> "100".equals(site.value("SELECT count(*) FROM reading")));
                site.run("backup", file); // while it runs
            }
            before = fingerprint(site);
        }

        try (var server = new DatabaseProcess(folder.resolve("second")).start()) {
            var site = new Site(server).logins();
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
    }

    /** Its embedded broker starts empty: the database is all that it has from before. */
    private static ServiceProcess service(Path folder, Site site) throws IOException {
        return new ServiceProcess(Files.createDirectories(folder.resolve("service-" + site.server().port())),
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
