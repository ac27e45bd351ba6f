package io.parkpulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.parkpulse.rig.Gateways;
import io.parkpulse.rig.Ledger;
import io.parkpulse.rig.ServiceProcess;
import io.parkpulse.rig.TestFolder;

/** A fire that a simulated gateway reports reaches a webhook, the MQTT topic and the live stream. */
class IncidentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> hooks = new CopyOnWriteArrayList<>();
    private final List<String> streamed = new CopyOnWriteArrayList<>();

    @Test
    void aFireReachesEveryChannel() throws Exception {
        var folder = TestFolder.create("incident");
        var receiver = receiver();
        try (var service = service(folder, receiver).start();
                var siren = MqttProbe.connect(service.brokerUrl()).subscribe("parks/+/alarms/fire");
                var gateways = Gateways.run(service.brokerUrl(), new Ledger(folder.resolve("ledger.jsonl")))) {
            var stream = listen(service);
            await().atMost(PATIENCE).until(() -> service.get("/api/v1/parks/luan-east/latest").body()
                    .contains("fire.detector_fire"));

            long ordered = System.nanoTime();
            siren.publish("simulators/luan-east/incident", "{\"kind\":\"fire\",\"durationSeconds\":30}");

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> isFire(hooks));
            report("webhook", ordered);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> isFire(streamed));
            report("stream", ordered);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(
                    () -> isFire(siren.received().stream().map(MqttProbe.Received::payload).toList()));
            report("MQTT", ordered);
            assertThat(service.get("/api/v1/alarms?park=luan-east&domain=fire&open=true").body())
                    .contains("fire.detector-fire").contains("\"severity\":\"critical\"");
            stream.cancel(true);
        } finally {
            receiver.stop(0);
        }
    }

    private static boolean isFire(List<String> messages) {
        return messages.stream()
                .anyMatch(message -> message.contains("fire.detector-fire") && message.contains("raised"));
    }

    private static void report(String channel, long since) {
        System.out.printf("fire ordered -> %s: %d ms%n", channel, (System.nanoTime() - since) / 1_000_000);
    }

    private HttpServer receiver() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            hooks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static ServiceProcess service(Path folder, HttpServer receiver) {
        return new ServiceProcess(folder, Map.of("PARKPULSE_REGISTRY_ADMIT_UNKNOWN_GATEWAYS", "true",
                "PARKPULSE_REGISTRY_IMPORT_FILE", Gateways.PARKS.toString(),
                "PARKPULSE_NOTIFY_WEBHOOK_URL", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                "PARKPULSE_NOTIFY_WEBHOOK_SECRET", "only-for-this-test"));
    }

    private CompletableFuture<HttpResponse<Void>> listen(ServiceProcess service) {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/alarms/stream")).build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(
                new LineCollector(streamed)));
    }
}
