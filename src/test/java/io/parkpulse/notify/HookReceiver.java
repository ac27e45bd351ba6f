package io.parkpulse.notify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server at the configured address that answers as a test tells it to. */
@Singleton
public class HookReceiver {
    /** A request as it came in. */
    public record Received(Headers headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** Writes the answer. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final URI url;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer;
    private HttpServer server;

    HookReceiver(NotifyConfig config) {
        this.url = config.webhook().url().orElseThrow();
    }

    @PostConstruct
    void start() {
        answerOk();
        try {
            server = HttpServer.create(new InetSocketAddress(url.getHost(), url.getPort()), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/hook", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on. */
    public void answer(Answer next) {
        answer = next;
    }

    public void answerOk() {
        answer(exchange -> exchange.sendResponseHeaders(204, -1));
    }

    public void answer(int status, String body) {
        answer(exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Requests that told of this journal line. */
    public List<Received> of(long eventId) {
        return received.stream().filter(each -> (eventId + "-webhook").equals(each.header("X-ParkPulse-Event")))
                .toList();
    }

    @PreDestroy
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
