package io.parkpulse.chaos;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A gateway that measures on time whatever happens to the broker, keeps what is not acknowledged, and sends it again, in
 * order, with the same time and value.
 */
final class Gateway {
    /** What it measures. */
    interface Measurement {
        List<Sent> at(int tick, ClockJump jump);
    }

    private static final int WINDOW = 20;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final String code;
    private final String broker;
    private final Measurement measurement;
    private final Supplier<ClockJump> clock;
    private final Writer ledger;
    private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger measured = new AtomicInteger();
    private final Thread sender;
    private int tick;
    private volatile boolean finishing;

    /** @param ledger where each acknowledged reading is written; shared by all gateways */
    Gateway(String code, String broker, Measurement measurement, Supplier<ClockJump> clock, Writer ledger) {
        this.code = code;
        this.broker = broker;
        this.measurement = measurement;
        this.clock = clock;
        this.ledger = ledger;
        this.sender = new Thread(this::send, code);
    }

    void start() {
        sender.start();
    }

    /** Called at each tick, by one thread. */
    void measure(long timeMs) {
        var jump = clock.get();
        var readings = measurement.at(tick++, jump);
        measured.addAndGet(readings.size());
        waiting.add(new Message(code, timeMs + jump.offset().toMillis(), readings, jump.fate()));
    }

    /** How many readings it has measured. */
    int measured() {
        return measured.get();
    }

    /** Returns when everything measured is acknowledged. */
    void finish() throws InterruptedException {
        finishing = true;
        sender.join();
    }

    private void send() {
        var wait = FIRST_WAIT;
        var batch = new ArrayList<Message>();
        while (true) {
            try (var connection = new Uplink(broker, "chaos-" + code)) {
                while (true) {
                    if (batch.isEmpty() && !next(batch)) {
                        return;
                    }
                    connection.publish(batch);
                    write(batch);
                    batch.clear();
                    wait = FIRST_WAIT;
                }
            } catch (Uplink.LostException e) {
                System.out.println(code + " is offline: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            wait = pause(wait);
        }
    }

    /** Fills the batch; false: there is nothing more, and never will be. */
    private boolean next(List<Message> batch) throws InterruptedException {
        while (true) {
            var first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, WINDOW - 1);
                return true;
            }
            if (finishing && waiting.isEmpty()) {
                return false;
            }
        }
    }

    private void write(List<Message> batch) {
        synchronized (ledger) {
            try {
                for (var message : batch) {
                    ledger.write(message.ledger());
                }
                ledger.flush();
            } catch (IOException e) {
                throw new IllegalStateException("cannot write the ledger", e);
            }
        }
    }

    private static Duration pause(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
