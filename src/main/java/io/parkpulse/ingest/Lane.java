package io.parkpulse.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.parkpulse.mqtt.MqttPublish;

/**
 * One thread that commits the messages of its gateways in batches: it takes what is there when it is free, and waits a
 * little for more.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration INTERRUPTED = Duration.ofSeconds(1);
    private static final Duration BUG_PAUSE = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(200);

    private final String name;
    private final ArrayBlockingQueue<Message<MqttPublish>> arrived;
    private final LaneQueue waiting = new LaneQueue();
    private final Duplicates duplicates = new Duplicates();
    private final Intake intake;
    private final Pipeline pipeline;
    private final IngestSettings settings;
    private final Duration linger;
    private final BatchLimit limit;
    private final Thread thread;
    private volatile int fill;
    private volatile boolean stopped;

    /** @param linger how long a lane that is free waits for more */
    Lane(String name, int capacity, Intake intake, Pipeline pipeline, IngestSettings settings, Duration linger) {
        this.arrived = new ArrayBlockingQueue<>(capacity);
        this.intake = intake;
        this.pipeline = pipeline;
        this.settings = settings;
        this.linger = linger;
        this.name = name;
        this.limit = new BatchLimit(settings.batchTime(), settings.batchReadings());
        this.thread = new Thread(this, "lane-" + name);
    }

    void start() {
        thread.start();
    }

    /** Queues a message; blocks while the lane is full, which the broker's Receive Maximum makes rare. */
    void put(Message<MqttPublish> message) throws InterruptedException {
        arrived.put(message);
    }

    String name() {
        return name;
    }

    /** How many messages wait. */
    int fill() {
        return arrived.size() + fill;
    }

    @Override
    public void run() {
        try {
            while (!stopped || fill() > 0) {
                takeIn();
                var batch = waiting.next(settings.batchMessages(), limit.readings());
                fill = waiting.size() + batch.size();
                if (!batch.isEmpty()) {
                    long began = System.nanoTime();
                    process(batch);
                    limit.took(readings(batch), System.nanoTime() - began);
                }
                fill = waiting.size();
            }
        } catch (InterruptedException e) {
            LOG.infof("stopped with messages in hand, the broker delivers them again lane=%s messages=%d",
                    thread.getName(), fill());
        }
    }

    private static int readings(List<Incoming> batch) {
        return batch.stream().mapToInt(message -> message.decoded().samples().size()).sum();
    }

    /** Takes in everything that has arrived; waits for something if nothing waits, and then a little for more. */
    private void takeIn() throws InterruptedException {
        if (waiting.size() == 0) {
            var first = arrived.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            intake.take(first, waiting);
        }
        drain();
        if (waiting.size() < settings.batchMessages() && !stopped) {
            linger();
        }
    }

    private void drain() {
        var messages = new ArrayList<Message<MqttPublish>>(arrived.size());
        arrived.drainTo(messages);
        messages.forEach(message -> intake.take(message, waiting));
    }

    private void linger() throws InterruptedException {
        long until = System.nanoTime() + linger.toNanos();
        while (waiting.size() < settings.batchMessages()) {
            var next = arrived.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            intake.take(next, waiting);
            drain();
        }
    }

    /** A bug must not end the lane: the batch is tried until it is committed, and meanwhile nothing is acknowledged. */
    private void process(List<Incoming> batch) throws InterruptedException {
        while (true) {
            try {
                pipeline.process(batch, duplicates);
                return;
            } catch (RuntimeException | Error e) { // even of memory: a lane that died would take every message with it
                LOG.errorf(e, "a batch failed, trying again messages=%d", batch.size());
                Thread.sleep(BUG_PAUSE.toMillis());
            }
        }
    }

    /** Asks the lane to end once nothing waits any more. */
    void stop() {
        stopped = true;
    }

    /** Waits for the end; what then still waits is not acknowledged, and the broker delivers it again. */
    void join(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(INTERRUPTED.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
