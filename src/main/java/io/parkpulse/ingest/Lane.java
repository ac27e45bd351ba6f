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
 * One thread that commits the messages of its gateways, in order, in batches: it takes what is there when it is free,
 * and waits a little for more.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    /** A backfill may bring messages of many readings each; a batch must stay small in memory. */
    private static final long MOST_BYTES = 8 << 20;
    private static final Duration INTERRUPTED = Duration.ofSeconds(1);
    private static final Duration BUG_PAUSE = Duration.ofSeconds(1);

    private final ArrayBlockingQueue<Message<MqttPublish>> waiting;
    private final Pipeline pipeline;
    private final int batchSize;
    private final Duration linger;
    private final Thread thread;
    private volatile boolean stopped;

    Lane(int number, int capacity, Pipeline pipeline, IngestSettings settings) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.pipeline = pipeline;
        this.batchSize = settings.batchSize();
        this.linger = settings.linger();
        this.thread = new Thread(this, "lane-" + number);
    }

    void start() {
        thread.start();
    }

    /** Queues a message; blocks while the lane is full, which the broker's Receive Maximum makes rare. */
    void put(Message<MqttPublish> message) throws InterruptedException {
        waiting.put(message);
    }

    int fill() {
        return waiting.size();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                var batch = next();
                if (!batch.isEmpty()) {
                    process(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A bug must not end the lane: the batch is tried until it is committed, and meanwhile nothing is acknowledged. */
    private void process(List<Message<MqttPublish>> batch) throws InterruptedException {
        while (true) {
            try {
                pipeline.process(batch);
                return;
            } catch (RuntimeException | Error e) { // even of memory: a lane that died would take every message with it
                LOG.errorf(e, "a batch failed, trying again messages=%d", batch.size());
                Thread.sleep(BUG_PAUSE.toMillis());
            }
        }
    }

    private List<Message<MqttPublish>> next() throws InterruptedException {
        var batch = new ArrayList<Message<MqttPublish>>();
        var first = waiting.poll(1, TimeUnit.SECONDS);
        if (first == null) {
            return batch;
        }
        batch.add(first);
        long deadline = System.nanoTime() + linger.toNanos();
        long bytes = first.getPayload().payload().length;
        while (batch.size() < batchSize && bytes < MOST_BYTES) {
            var next = waiting.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
            bytes += next.getPayload().payload().length;
        }
        return batch;
    }

    /** Asks the lane to end after the transaction in hand. */
    void stop() {
        stopped = true;
    }

    /** Waits for the end; what waits is not acknowledged, and the broker delivers it again. */
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
