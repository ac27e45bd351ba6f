package io.parkpulse.simulator.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a gateway has measured and the broker has not acknowledged, oldest first.
 *
 * <p>It is bounded: when it is full, {@link #offer} drops the oldest message that is not on its way, and counts it.
 */
final class Backlog {
    private final int capacity;
    private final Deque<Upload> waiting = new ArrayDeque<>();
    private final TreeMap<Long, Upload> onTheWay = new TreeMap<>();
    private long lastNumber;
    private long dropped;

    Backlog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a backlog of " + capacity + " messages keeps nothing");
        }
        this.capacity = capacity;
    }

    /**
     * Appends a message, at the cost of the oldest if there is no room.
     *
     * @return whether one had to be dropped
     */
    synchronized boolean offer(List<Reading> readings) {
        boolean full = waiting.size() >= capacity;
        if (full) {
            waiting.removeFirst();
            dropped++;
        }
        append(readings);
        return full;
    }

    /** Appends a message as soon as there is room. */
    synchronized void put(List<Reading> readings) throws InterruptedException {
        while (waiting.size() >= capacity) {
            wait();
        }
        append(readings);
    }

    private void append(List<Reading> readings) {
        waiting.addLast(new Upload(++lastNumber, List.copyOf(readings)));
        notifyAll();
    }

    /** The oldest message that waits, which from now on is on its way; empty if none comes in time. */
    synchronized Optional<Upload> take(Duration patience) throws InterruptedException {
        if (waiting.isEmpty()) {
            wait(patience.toMillis());
        }
        var next = waiting.pollFirst();
        if (next == null) {
            return Optional.empty();
        }
        onTheWay.put(next.number(), next);
        notifyAll();
        return Optional.of(next);
    }

    /** Forgets a message on its way, which the broker has, once it is booked; does nothing if it was rewound. */
    synchronized void acknowledge(Upload upload, Consumer<Upload> book) {
        if (onTheWay.containsKey(upload.number())) {
            book.accept(upload);
            onTheWay.remove(upload.number());
            notifyAll();
        }
    }

    /** Puts what was on its way back in front, in the old order: the connection is gone. */
    synchronized void rewind() {
        var back = new ArrayList<>(onTheWay.descendingMap().values());
        onTheWay.clear();
        back.forEach(waiting::addFirst);
        notifyAll();
    }

    /** Whether everything was acknowledged before the time was up. */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (size() > 0) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    synchronized int size() {
        return waiting.size() + onTheWay.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
