package io.parkpulse.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.parkpulse.DashboardQueries;
import io.parkpulse.MqttProbe;
import io.parkpulse.rig.DatabaseProcess;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/** The packaged service on a database that {@code deploy/compose/database/logins.sh} has set up. */
class LeastPrivilegeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private ServiceProcess service;

    @Test
    void theServiceDoesItsWorkWithoutOwningAnything() throws Exception {
        assumeThat(Psql.has("psql")).as("psql is on this machine: WITHOUT IT logins.sh IS NOT TESTED").isTrue();
        var folder = TestFolder.create("least-privilege");
        try (var database = new DatabaseProcess(folder.resolve("database")).start()) {
            var site = Site.on(database).logins().logins(); // again: to set new passwords
            try (var started = new ServiceProcess(folder, site.environment()).start();
                    var gateway = MqttProbe.connect(started.brokerUrl())) {
                service = started;
                alarmIsRaisedAcknowledgedAndReset(gateway);
                rejectedMessageIsReplayed(gateway);
                parkIsScored();
                assertThat(service.get("/q/health").statusCode()).isEqualTo(200);
            }
            try (var replica = new ServiceProcess(folder, site.environmentOfAReplica()).start()) {
                assertThat(replica.get("/q/health").statusCode()).isEqualTo(200);
            }
            try (var connection = site.connect("parkpulse_dashboards", Site.DASHBOARDS_PASSWORD);
                    var statement = connection.createStatement()) {
                for (var query : DashboardQueries.expanded().entrySet()) {
                    assertThat(statement.execute(query.getValue())).as(query.getKey()).isTrue();
                }
            }
            assertThat(site.value("SELECT string_agg(DISTINCT relowner::regrole::text, ',') FROM pg_class"
                    + " WHERE relnamespace = 'public'::regnamespace")).isEqualTo("parkpulse_owner");
            assertThat(site.value("SELECT bool_or(rolsuper OR rolcreaterole) FROM pg_roles"
                    + " WHERE rolname LIKE 'parkpulse%'")).isEqualTo("f");
        }
        assertThat(Files.readString(folder.resolve("service.log"))).doesNotContain("permission denied",
                "must be owner", "WARNING");
    }

    private void alarmIsRaisedAcknowledgedAndReset(MqttProbe gateway) throws Exception {
        gateway.publish("parks/luan-east/gw-1/status", new byte[]{'o', 'n', 'l', 'i', 'n', 'e'}, true);
        telemetry(gateway, "gw-1", "fire.detector_fire", 1, Instant.now().minusSeconds(10));
        await().atMost(PATIENCE).until(() -> alarms().contains("active_unacknowledged"));
        telemetry(gateway, "gw-1", "fire.detector_fire", 1, Instant.now().minusSeconds(7200)); // late: is reviewed
        telemetry(gateway, "gw-1", "fire.detector_fire", 0, Instant.now());
        await().atMost(PATIENCE).until(() -> alarms().contains("latched_unacknowledged"));
        var id = ID.matcher(alarms());
        assertThat(id.find()).isTrue();
        for (var action : List.of("acknowledge", "reset")) {
            var outcome = action.equals("reset") ? ",\"outcome\":\"test\"" : "";
            assertThat(post("/api/v1/alarms/" + id.group(1) + "/" + action, "{\"person\":\"Li Wei\"" + outcome + "}"))
                    .isEqualTo(200);
        }
        await().atMost(PATIENCE).until(() -> service.get("/api/v1/notifications?status=delivered").body()
                .contains("mqtt"));
    }

    private void rejectedMessageIsReplayed(MqttProbe gateway) throws Exception {
        telemetry(gateway, "gw-1", "no.such_metric", 1, Instant.now());
        await().atMost(PATIENCE).until(() -> service.get("/api/v1/rejections").body().contains("no.such_metric"));
        var id = ID.matcher(service.get("/api/v1/rejections").body());
        assertThat(id.find()).isTrue();
        assertThat(post("/api/v1/rejections/" + id.group(1) + "/replay", "")).isEqualTo(200);
    }

    private void parkIsScored() throws Exception {
        var filing = Files.readString(Path.of("..", "deploy", "demo", "filings", "luan-east-2026.json"));
        assertThat(send("PUT", "/api/v1/filings/luan-east/2026", filing)).isBetween(200, 299);
        var decisions = Files.readString(Path.of("..", "deploy", "demo", "decisions", "luan-2023-2026.json"));
        assertThat(send("PUT", "/api/v1/schemes/luan-2023/parameters/2026", decisions)).isBetween(200, 299);
        assertThat(post("/api/v1/evaluation-runs", """
                {"scheme": "luan-2023", "year": 2026, "person": "Li Wei", "reason": "yearly evaluation"}"""))
                .isBetween(200, 299);
    }

    private String alarms() throws Exception {
        return service.get("/api/v1/alarms?park=luan-east&open=true").body();
    }

    private static void telemetry(MqttProbe gateway, String code, String metric, int value, Instant at) {
        gateway.publish("parks/luan-east/" + code + "/up/senml",
                "[{\"bn\":\"d/\",\"n\":\"" + metric + "\",\"v\":" + value
                        + ",\"t\":" + at.getEpochSecond() + "}]");
    }

    private int post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private int send(String method, String path, String body) throws Exception {
        var response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isLessThan(500);
        return response.statusCode();
    }
}
