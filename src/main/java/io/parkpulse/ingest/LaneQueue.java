package io.parkpulse.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.parkpulse.registry.GatewayKey;

/**
 * What waits in a lane. Live messages go first; backlog (old readings, and gateways beyond their rate) takes what room
 * they leave, at least a share of each batch, gateways in turn. Messages of one gateway and one kind keep their order.
 */
final class LaneQueue {
    /** One part in so many of each batch is for backlog. */
    private static final int BACKLOG_SHARE = 8;

    private final ArrayDeque<Incoming> live = new ArrayDeque<>();
    private final LinkedHashMap<GatewayKey, ArrayDeque<Supplier<Incoming>>> backlog = new LinkedHashMap<>();
    private int backlogSize;

    void addLive(Incoming message) {
        live.add(message);
    }

    /** @param message decodes it, when its turn has come */
    void addBacklog(GatewayKey gateway, Supplier<Incoming> message) {
        backlog.computeIfAbsent(gateway, any -> new ArrayDeque<>()).add(message);
        backlogSize++;
    }

    int liveSize() {
        return live.size();
    }

    int backlogSize() {
        return backlogSize;
    }

    int size() {
        return live.size() + backlogSize;
    }

    /** How much backlog waits of one gateway. */
    int backlogOf(GatewayKey gateway) {
        var waiting = backlog.get(gateway);
        return waiting == null ? 0 : waiting.size();
    }

    /**
     * Takes the next batch out: at most so many messages, and no further message once they hold so many readings. What
     * comes again on another connection is left out.
     */
    List<Incoming> next(int mostMessages, int mostReadings) {
        var batch = new Batch(mostReadings);
        int forBacklog = backlogSize == 0 ? 0 : Math.max(1, mostMessages / BACKLOG_SHARE);
        while (!live.isEmpty() && batch.messages.size() < Math.max(1, mostMessages - forBacklog) && !batch.full()) {
            batch.add(live.poll());
        }
        while (backlogSize > 0 && batch.messages.size() < mostMessages && !batch.full()) {
            batch.add(nextOfBacklog());
        }
        return batch.messages;
    }

    private Incoming nextOfBacklog() {
        Map.Entry<GatewayKey, ArrayDeque<Supplier<Incoming>>> first = backlog.entrySet().iterator().next();
        var waiting = first.getValue();
        var message = waiting.remove().get();
        message.waitBehindLive();
        backlogSize--;
        backlog.remove(first.getKey());
        if (!waiting.isEmpty()) {
            backlog.put(first.getKey(), waiting); // at the end: the others first
        }
        return message;
    }

    private static final class Batch {
        private final List<Incoming> messages = new ArrayList<>();
        private final int mostReadings;
        private int readings;

        Batch(int mostReadings) {
            this.mostReadings = mostReadings;
        }

        boolean full() {
            return readings >= mostReadings;
        }

        void add(Incoming message) {
            if (message.lost()) {
                message.drop();
                return;
            }
            messages.add(message);
            readings += message.decoded().samples().size();
        }
    }
}
