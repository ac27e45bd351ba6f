package io.parkpulse.notify.stream;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

/** A client of server-sent events, as a browser reads them. */
final class SseReader implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final List<Map<String, String>> events = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    /** Returns when the server has said that the client is connected. */
    SseReader(URI url, @Nullable String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode());
        }
        lines = response.body();
        var thread = new Thread(this::read, "sse-reader");
        thread.setDaemon(true);
        thread.start();
        await().until(() -> !comments.isEmpty());
    }

    private void read() {
        var event = new HashMap<String, String>();
        try {
            lines.forEach(line -> take(line, event));
        } catch (UncheckedIOException e) {
            comments.add("closed");
        }
    }

    private void take(String line, Map<String, String> event) {
        if (line.isEmpty()) {
            if (!event.isEmpty()) {
                events.add(Map.copyOf(event));
                event.clear();
            }
            return;
        }
        int colon = line.indexOf(':');
        var value = line.substring(colon + 1).stripLeading();
        if (colon == 0) {
            comments.add(value);
        } else {
            event.merge(line.substring(0, colon), value, (first, second) -> first + "\n" + second);
        }
    }

    List<Long> ids() {
        return events.stream().map(event -> Long.valueOf(event.get("id"))).toList();
    }

    @Override
    public void close() {
        lines.close();
    }
}
