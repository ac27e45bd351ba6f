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
            } catch (RuntimeException e) {
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
        while (batch.size() < batchSize) {
            waiting.drainTo(batch, batchSize - batch.size());
            long left = deadline - System.nanoTime();
            if (batch.size() >= batchSize || left <= 0) {
                break;
            }
            var next = waiting.poll(left, TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /** Ends after the transaction in hand; what waits is not acknowledged, and the broker delivers it again. */
    void stop(Duration patience) {
        stopped = true;
        try {
            thread.join(patience.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(patience.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
