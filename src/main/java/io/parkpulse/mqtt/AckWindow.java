package io.parkpulse.mqtt;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * The messages of one connection that are not acknowledged yet. Acknowledgements leave in the order in which the
 * messages arrived, whatever the order in which they were handled [MQTT-4.6.0-2]. Once the connection is lost they are
 * dropped: the broker sends the messages again, and a packet id may then mean another message.
 */
final class AckWindow {
    /** One unacknowledged message. */
    final class Entry {
        private final int packetId;
        private boolean handled;

        private Entry(int packetId) {
            this.packetId = packetId;
        }

        /** The message is safe; it may be acknowledged as soon as those before it are. */
        void handled() {
            release(this);
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final IntConsumer acknowledge;
    private boolean closed;

    /** @param acknowledge sends the acknowledgement of a packet id; called by one thread at a time */
    AckWindow(IntConsumer acknowledge) {
        this.acknowledge = acknowledge;
    }

    synchronized Entry arrived(int packetId) {
        var entry = new Entry(packetId);
        entries.addLast(entry);
        return entry;
    }

    private synchronized void release(Entry entry) {
        entry.handled = true;
        if (closed) {
            return;
        }
        while (!entries.isEmpty() && entries.peekFirst().handled) {
            acknowledge.accept(entries.removeFirst().packetId);
        }
    }

    /** The connection is gone: nothing of it can be acknowledged any more. */
    synchronized void close() {
        closed = true;
        entries.clear();
    }

    synchronized int size() {
        return entries.size();
    }
}
