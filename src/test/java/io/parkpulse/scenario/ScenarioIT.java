package io.parkpulse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.MqttProbe;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/**
 * Fire, gas leak, noise at night, the hourly mean of effluent, a lost gateway with its backfill, and a flood: the journal and what became of each
 * notification are compared with {@code scenario/expected.txt}, line by line.
 */
class ScenarioIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** So that all of it lies in the past, and is still live. */
    private Instant begin;

    @Test
    void theJournalAndTheNotificationsAreAsExpected() throws Exception {
        var folder = TestFolder.create("scenario");
        var expected = Script.lines("/scenario/expected.txt").stream().filter(line -> !line.startsWith("#")).toList();
        try (var hooks = new HookReceiver();
                var mails = new Mails();
                var service = service(folder, hooks, mails).start();
                var gateway = MqttProbe.connect(service.brokerUrl())) {
            begin = Instant.now().minusSeconds(200).truncatedTo(ChronoUnit.SECONDS);
            enter(service);
            var told = new Told(service.jdbcUrl(), begin, hooks.keys());

            new Script(begin, new Published(gateway), new Officer(service)).play();

            try {
                await().atMost(PATIENCE).until(() -> told.lines().equals(expected));
            } finally {
                Files.write(folder.resolve("journal.txt"), told.lines());
            }
            // Everything has been told by then; nothing more may come.
            assertThat(told.lines()).isEqualTo(expected);
        }
    }

    private record Published(MqttProbe broker) implements Script.Gateway {
        @Override
        public void publish(String gateway, String senml) {
            broker.publish("parks/scenario/" + gateway + "/up/senml", senml);
        }

        @Override
        public void status(String gateway, String status) {
            broker.publish("parks/scenario/" + gateway + "/status", status);
        }
    }

    private ServiceProcess service(Path folder, HookReceiver hooks, Mails mails) {
        // Readings lie in the past: the watch over data that do not come would go by when this runs.
        return new ServiceProcess(folder, Map.of("PARKPULSE_ALARM_WATCH_STALE_EVERY", "1h",
                "PARKPULSE_NOTIFY_WEBHOOK_URL", hooks.url(),
                "PARKPULSE_NOTIFY_WEBHOOK_SECRET", "only-for-this-test",
                "PARKPULSE_NOTIFY_EMAIL_TO", "officer@park.example",
                "QUARKUS_MAILER_FROM", "alarms@park.example", "QUARKUS_MAILER_HOST", "127.0.0.1",
                "QUARKUS_MAILER_PORT", Integer.toString(mails.port()), "QUARKUS_MAILER_MOCK", "false"));
    }

    /** A park where it is night now, and a rule of its own. */
    private void enter(ServiceProcess service) throws IOException, SQLException {
        send(service, "PUT", "/api/v1/parks/scenario",
                Map.of("code", "scenario", "name", "Scenario", "timeZone", whereItIsNight()), 200);
        for (var gateway : List.of("gw-fire", "gw-gas", "gw-noise", "gw-water", "gw-far", "gw-shop")) {
            send(service, "PUT", "/api/v1/parks/scenario/gateways/" + gateway, Map.of("name", gateway), 200);
        }
        send(service, "POST", "/api/v1/alarm-rules", Map.of("person", "Li Wei", "reason", "the permit of 2026-03-01",
                "rule", Map.ofEntries(Map.entry("id", "environment.effluent-flow-hourly"),
                        Map.entry("metric", "environment.effluent_flow"), Map.entry("kind", "high"),
                        Map.entry("measure", Map.of("kind", "hour_mean", "complete", "PT45M")),
                        Map.entry("limit", 30), Map.entry("unit", "L/s"), Map.entry("deadband", 0),
                        Map.entry("severity", "major"), Map.entry("liveWindow", "PT2H"),
                        Map.entry("effectiveFrom", "2026-01-01"),
                        Map.entry("nameEn", "Effluent: hourly mean above the permit"),
                        Map.entry("nameZh", "污水小时均值超过许可"), Map.entry("source", "Permit of the site"))),
                201);
        putInForceBefore(service, "environment.effluent-flow-hourly");
    }

    /** What is entered judges what comes from now on. The scenario's hour is over, so the rule must have been there. */
    private static void putInForceBefore(ServiceProcess service, String rule) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(service.jdbcUrl());
                var update = connection.prepareStatement("UPDATE alarm_rule SET in_force_from = NULL WHERE id = ?")) {
            update.setString(1, rule);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        // The replica that takes a change has read all rules again when it answers.
        send(service, "POST", "/api/v1/alarm-schedules", Map.of("person", "Li Wei", "reason", "two shifts",
                "id", "shifts", "nameEn", "Shifts", "nameZh", "两班", "source", "Site",
                "spans", List.of(Map.of("days", List.of("working-day"), "from", "06:00", "until", "22:00"))), 201);
    }

    /** A time zone in which it is eleven at night. POSIX: the sign says how far Greenwich is ahead. */
    private String whereItIsNight() {
        int ahead = 23 - begin.atOffset(ZoneOffset.UTC).getHour();
        return ahead <= 12 ? "Etc/GMT-" + ahead : "Etc/GMT+" + (24 - ahead);
    }

    private static JsonNode send(ServiceProcess service, String method, String path, Object body, int status)
            throws IOException {
        try {
            var response = HTTP.send(HttpRequest.newBuilder(URI.create(service.url() + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(status);
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The safety officer at the API. */
    private record Officer(ServiceProcess service) implements Script.Person {
        @Override
        public void acknowledge(String device) {
            act(device, "acknowledge", "unacknowledged", Map.of("person", "Li Wei", "comment", "on my way"));
        }

        @Override
        public void reset(String device, String outcome) {
            act(device, "reset", "latched_acknowledged", Map.of("person", "Li Wei", "comment", "toaster", "outcome",
                    outcome));
        }

        private void act(String device, String action, String state, Map<String, String> act) {
            long id = await().atMost(PATIENCE).until(() -> open(device, state), found -> found > 0);
            try {
                send(service, "POST", "/api/v1/alarms/" + id + "/" + action, act, 200);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private long open(String device, String state) throws IOException {
            var alarms = JSON.readTree(service.get("/api/v1/alarms?park=scenario&open=true").body()).get("items");
            for (var alarm : alarms) {
                if (alarm.get("device").asText().equals(device) && alarm.get("state").asText().endsWith(state)) {
                    return alarm.get("id").asLong();
                }
            }
            return 0;
        }
    }
}
