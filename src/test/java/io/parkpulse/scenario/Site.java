package io.parkpulse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The park of the script, at the API of a service: of the replica that runs now. */
final class Site {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Supplier<String> url;

    Site(Supplier<String> url) {
        this.url = url;
    }

    /** Settings of a service that hears each gateway in its order, and tells this mail server and this receiver. */
    static Map<String, String> settings(HookReceiver hooks, Mails mails) {
        var settings = new HashMap<String, String>();
        // Readings lie in the past: the watch over data that do not come would go by when this runs.
        settings.put("PARKPULSE_ALARM_WATCH_STALE_EVERY", "1h");
        // What is a minute old is backlog, and what comes after it may overtake it.
        settings.put("PARKPULSE_INGEST_LIVE_AGE", "1d");
        settings.put("PARKPULSE_NOTIFY_WEBHOOK_URL", hooks.url());
        settings.put("PARKPULSE_NOTIFY_WEBHOOK_SECRET", "only-for-this-test");
        settings.put("PARKPULSE_NOTIFY_EMAIL_TO", "officer@park.example");
        settings.put("QUARKUS_MAILER_FROM", "alarms@park.example");
        settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        settings.put("QUARKUS_MAILER_PORT", Integer.toString(mails.port()));
        settings.put("QUARKUS_MAILER_MOCK", "false");
        return settings;
    }

    /** A park where it is night now, and a rule of its own. */
    void enter(String jdbcUrl) throws IOException, SQLException {
        send("PUT", "/api/v1/parks/scenario",
                Map.of("code", "scenario", "name", "Scenario", "timeZone", whereItIsNight()), 200);
        for (var gateway : List.of("gw-fire", "gw-gas", "gw-fix", "gw-noise", "gw-water", "gw-far", "gw-shop")) {
            send("PUT", "/api/v1/parks/scenario/gateways/" + gateway, Map.of("name", gateway), 200);
        }
        send("POST", "/api/v1/alarm-rules", Map.of("person", "Li Wei", "reason", "the permit of 2026-03-01",
                "rule", Map.ofEntries(Map.entry("id", "environment.effluent-flow-hourly"),
                        Map.entry("metric", "environment.effluent_flow"), Map.entry("kind", "high"),
                        Map.entry("measure", Map.of("kind", "hour_mean", "complete", "PT45M")),
                        Map.entry("limit", 30), Map.entry("unit", "L/s"), Map.entry("deadband", 0),
                        Map.entry("severity", "major"), Map.entry("liveWindow", "PT2H"),
                        Map.entry("effectiveFrom", "2026-01-01"),
                        Map.entry("nameEn", "Effluent: hourly mean above the permit"),
                        Map.entry("nameZh", "污水小时均值超过许可"), Map.entry("source", "Permit of the site"))),
                201);
        putInForceBefore(jdbcUrl, "environment.effluent-flow-hourly");
    }

    /**
     * What is entered judges what comes from now on. The scenario's hour is over, so the rule must have been there. And
     * what the script says stays live however slow the machine is: as long as no history of the script becomes live.
     */
    private void putInForceBefore(String jdbcUrl, String rule) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var update = connection.prepareStatement("UPDATE alarm_rule SET in_force_from = NULL WHERE id = ?");
                var widen = connection.prepareStatement(
                        "UPDATE alarm_rule SET live_window_s = 2400 WHERE live_window_s < 2400")) {
            update.setString(1, rule);
            assertThat(update.executeUpdate()).isEqualTo(1);
            assertThat(widen.executeUpdate()).isPositive();
        }
        // The replica that takes a change has read all rules again when it answers.
        send("POST", "/api/v1/alarm-schedules", Map.of("person", "Li Wei", "reason", "two shifts",
                "id", "shifts", "nameEn", "Shifts", "nameZh", "两班", "source", "Site",
                "spans", List.of(Map.of("days", List.of("working-day"), "from", "06:00", "until", "22:00"))), 201);
    }

    /**
     * A time zone in which it is between eleven and twelve at night, so that it was night some minutes ago and will be.
     * POSIX: the sign says how far Greenwich is ahead.
     */
    private static String whereItIsNight() {
        int ahead = 23 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        return ahead <= 12 ? "Etc/GMT-" + ahead : "Etc/GMT+" + (24 - ahead);
    }

    JsonNode get(String path) throws IOException {
        return answer(request(path).GET().build(), 200);
    }

    JsonNode send(String method, String path, Object body, int status) throws IOException {
        return answer(request(path).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(), status);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url.get() + path));
    }

    private static JsonNode answer(HttpRequest request, int status) throws IOException {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as("%s: %s", request, response.body()).isEqualTo(status);
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
