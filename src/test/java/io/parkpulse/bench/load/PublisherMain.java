package io.parkpulse.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Publishes as it is told on standard input, a line an order: {@code run {...}}, answered by a line with its
 * {@link PublishReport}, and meanwhile {@code committed n}. Ends with its input.
 */
public final class PublisherMain {
    private final ObjectMapper json = new ObjectMapper();
    private final Backlog backlog = new Backlog();
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    private PublisherMain() {}

    /** Arguments: a name, the broker's port, how many connections, how many publishes each may have under way. */
    public static void main(String... arguments) throws IOException {
        new PublisherMain().run(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
    }

    private void run(String name, int port, int connections, int window) throws IOException {
        for (int number = 0; number < connections; number++) {
            senders.add(new Sender(name, number, connections, port, window, backlog));
        }
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = orders.readLine(); line != null; line = orders.readLine()) {
            int space = line.indexOf(' ');
            var rest = line.substring(space + 1);
            if (line.startsWith("committed ")) {
                backlog.committed(Long.parseLong(rest));
            } else {
                backlog.begin();
                var order = json.readValue(rest, PublishOrder.class);
                threads.execute(() -> answer(order));
            }
        }
        for (var sender : senders) {
            sender.close();
        }
    }

    private void answer(PublishOrder order) {
        try {
            var parts = new ArrayList<Future<PublishReport>>();
            for (var sender : senders) {
                parts.add(threads.submit(() -> sender.run(order)));
            }
            var report = new PublishReport(0, 0, 0, 0, 0, 0);
            for (var part : parts) {
                report = report.plus(part.get());
            }
            System.out.println("> " + json.writeValueAsString(report));
        } catch (ExecutionException | InterruptedException | IOException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
