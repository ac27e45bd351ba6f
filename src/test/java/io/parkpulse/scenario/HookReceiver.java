package io.parkpulse.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpServer;

/** Keeps the keys of the notifications that it was sent. */
final class HookReceiver implements AutoCloseable {
    private static final int NO_CONTENT = 204;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    HookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                keys.add(exchange.getRequestHeaders().getFirst("X-ParkPulse-Event"));
                exchange.sendResponseHeaders(NO_CONTENT, -1);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    Set<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
