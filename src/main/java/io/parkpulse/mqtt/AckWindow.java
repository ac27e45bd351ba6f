package io.parkpulse.mqtt;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * The messages of one connection that are not acknowledged yet. Acknowledgements leave in the order in which the
 * messages arrived, whatever the order in which they were handled [MQTT-4.6.0-2]. Once the connection is lost they are
 * dropped: the broker sends the messages again, and a packet id may then mean another message.
 * <p>
 * The number of messages is bounded by MQTT's Receive Maximum; the window bounds their bytes.
 */
final class AckWindow implements Delivery {
    /** One unacknowledged message. */
    final class Entry {
        private final int packetId;
        private final int bytes;
        private boolean handled;

        private Entry(int packetId, int bytes) {
            this.packetId = packetId;
            this.bytes = bytes;
        }

        /** The message is safe; it may be acknowledged as soon as those before it are. */
        void handled() {
            release(this);
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final long mostBytes;
    private final IntConsumer acknowledge;
    private long bytes;
    private volatile boolean closed;

    /** @param acknowledge sends the acknowledgement of a packet id; called by one thread at a time */
    AckWindow(long mostBytes, IntConsumer acknowledge) {
        this.mostBytes = mostBytes;
        this.acknowledge = acknowledge;
    }

    /** Takes a message in; waits while those before it are too many bytes. */
    synchronized Entry arrived(int packetId, int size) throws InterruptedException {
        while (bytes > 0 && bytes + size > mostBytes && !closed) {
            wait();
        }
        var entry = new Entry(packetId, size);
        entries.addLast(entry);
        bytes += size;
        return entry;
    }

    private synchronized void release(Entry entry) {
        entry.handled = true;
        if (closed) {
            return;
        }
        while (!entries.isEmpty() && entries.peekFirst().handled) {
            var first = entries.removeFirst();
            bytes -= first.bytes;
            acknowledge.accept(first.packetId);
        }
        notifyAll();
    }

    /** The connection is gone: nothing of it can be acknowledged any more. */
    synchronized void close() {
        closed = true;
        entries.clear();
        notifyAll();
    }

    @Override
    public boolean lost() {
        return closed;
    }

    synchronized int size() {
        return entries.size();
    }
}
