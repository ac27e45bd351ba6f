package io.parkpulse.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The receiver of the webhook: counts how often each notification came, and whether it was the same each time. */
final class Hooks implements AutoCloseable {
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();
    private final Map<String, Boolean> differing = new ConcurrentHashMap<>();
    private final AtomicLong newest = new AtomicLong();

    Hooks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var key = exchange.getRequestHeaders().getFirst("X-ParkPulse-Event");
            var at = Instant.parse(json.readTree(body).get("at").asText());
            var earlier = bodies.putIfAbsent(key, body);
            if (earlier != null && !json.readTree(earlier).equals(json.readTree(body))) {
                differing.put(key, true);
            }
            times.merge(key, 1, Integer::sum);
            newest.accumulateAndGet(at.toEpochMilli(), Math::max);
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    /** How often the notification of a journal line came. */
    int times(long eventId) {
        return times.getOrDefault(eventId + "-webhook", 0);
    }

    /** How many notifications came, repetitions not counted. */
    int distinct() {
        return times.size();
    }

    /** How many of them came more than once, which is allowed. */
    long repeated() {
        return times.values().stream().filter(count -> count > 1).count();
    }

    /** How many came again with another content. */
    int differing() {
        return differing.size();
    }

    /** The latest event time that a notification told of. */
    Instant newest() {
        return Instant.ofEpochMilli(newest.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
