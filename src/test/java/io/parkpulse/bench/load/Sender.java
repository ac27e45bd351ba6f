package io.parkpulse.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** One connection with the gateways whose number modulo the connections is its own, so that their order is kept. */
final class Sender implements AutoCloseable {
    private static final long DRAIN_S = 60;
    private static final long MINUTE_S = 60;

    private final int number;
    private final int connections;
    private final Wire wire;
    private final Backlog backlog;
    private final Template meter = Template.meter();
    private final Template quiet = Template.detector(false);
    private final Template fire = Template.detector(true);
    private byte[][] topics = {};
    private long turn;
    private long nextFire;
    private long zeroMicros;
    private long messages;
    private long readings;
    private long alarms;
    private long latestNanos;

    Sender(String name, int number, int connections, int port, int window, Backlog backlog) throws IOException {
        this.number = number;
        this.connections = connections;
        this.backlog = backlog;
        this.wire = new Wire(port, name + "-" + number, window);
    }

    PublishReport run(PublishOrder order) throws IOException, InterruptedException {
        var scale = new Scale(order.series());
        takeGateways(scale);
        messages = 0;
        readings = 0;
        alarms = 0;
        latestNanos = 0;
        long acknowledged = wire.acknowledged();
        long begin = System.nanoTime();
        zeroMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - begin / 1_000;
        switch (order.kind()) {
            case REGISTER -> register(scale, order);
            case CLOSED -> closed(scale, order, begin);
            case HISTORY -> history(scale, order);
            case OPEN -> open(scale, order, begin);
        }
        if (!wire.drain(DRAIN_S)) {
            throw new IOException("messages are not acknowledged after " + DRAIN_S + " s, refused=" + wire.refused());
        }
        return new PublishReport(messages, readings, wire.acknowledged() - acknowledged, alarms,
                (System.nanoTime() - begin) / 1e9, latestNanos / 1e6);
    }

    private void takeGateways(Scale scale) {
        topics = new byte[(scale.gateways() - number + connections - 1) / connections][];
        for (int i = 0; i < topics.length; i++) {
            topics[i] = Scale.topic(number + i * connections).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private void register(Scale scale, PublishOrder order) throws IOException, InterruptedException {
        turn = 0;
        for (int i = 0; i < scale.devices() * topics.length; i++) {
            room(order.backlog());
            next(scale, now());
        }
        for (int detector = 0; detector < order.detectors(); detector++) {
            for (var topic : topics) {
                room(order.backlog());
                send(topic, quiet.fill(detector, now(), 0), 1);
            }
        }
    }

    private void closed(Scale scale, PublishOrder order, long begin) throws IOException, InterruptedException {
        long end = begin + (long) (order.seconds() * 1e9);
        while (System.nanoTime() < end) {
            room(order.backlog());
            next(scale, now());
        }
    }

    private void history(Scale scale, PublishOrder order) throws IOException, InterruptedException {
        long now = now();
        turn = 0;
        for (long ago = (long) order.seconds(); ago > 0; ago -= MINUTE_S) {
            for (int i = 0; i < scale.devices() * topics.length; i++) {
                next(scale, now - ago * 1_000_000);
            }
        }
    }

    /** Each connection's messages are spread evenly, and the connections' between each other's. */
    private void open(Scale scale, PublishOrder order, long begin) throws IOException, InterruptedException {
        long end = begin + (long) (order.seconds() * 1e9);
        double step = 1e9 * connections / order.messagesASecond();
        double fireStep = 1e9 * connections / order.alarmsASecond();
        double due = begin + step * number / connections;
        double fireDue = begin + fireStep * (number + 0.5) / connections;
        while (Math.min(due, fireDue) < end) {
            long at = (long) Math.min(due, fireDue);
            waitUntil(at);
            if (fireDue < due) {
                reportFire(at);
                fireDue += fireStep;
            } else {
                next(scale, zeroMicros + at / 1_000);
                due += step;
            }
            latestNanos = Math.max(latestNanos, System.nanoTime() - at);
        }
    }

    private void waitUntil(long nanos) throws IOException {
        if (System.nanoTime() < nanos) {
            wire.flush();
            for (long wait = nanos - System.nanoTime(); wait > 0; wait = nanos - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private void room(long most) throws IOException {
        if (backlog.full(most)) {
            wire.flush();
            while (backlog.full(most)) {
                wire.check();
                Backlog.pause();
            }
        }
    }

    /** The next device of the next gateway. */
    private void next(Scale scale, long micros) throws IOException, InterruptedException {
        int gateway = (int) (turn % topics.length);
        int device = (int) (turn / topics.length % scale.devices());
        send(topics[gateway], meter.fill(device, micros, turn), Scale.METRICS);
        turn++;
    }

    /** Each detector once: its alarm is held until a person resets it. */
    private void reportFire(long nanos) throws IOException, InterruptedException {
        int gateway = (int) (nextFire % topics.length);
        int detector = (int) (nextFire / topics.length);
        send(topics[gateway], fire.fill(detector, zeroMicros + nanos / 1_000, 0), 1);
        nextFire++;
        alarms++;
    }

    private void send(byte[] topic, byte[] payload, int count) throws IOException, InterruptedException {
        wire.publish(topic, payload);
        backlog.add(count);
        messages++;
        readings += count;
    }

    private long now() {
        return zeroMicros + System.nanoTime() / 1_000;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
