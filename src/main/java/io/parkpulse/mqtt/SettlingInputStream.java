package io.parkpulse.mqtt;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a broker sends, read ahead: Paho would ask the socket four times for each message.
 * <p>
 * And not ended too soon. Each part of Paho that starts looks every 100 ms whether it runs by now. One that has run and ended
 * in between, because the broker refused or hung up at once, is waited for until the process ends: a thread for each try to
 * connect. Bad news of the first moments is therefore held back.
 */
final class SettlingInputStream extends FilterInputStream {
    private static final int BUFFER = 65_536;
    /** Several times what the parts of Paho need to find each other. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);
    private static final int CONNACK = 2;
    private static final int CONNACK_REASON = 3;

    private final long settledAt = System.nanoTime() + SETTLED_AFTER.toNanos();
    private boolean answered;

    SettlingInputStream(InputStream in) {
        super(new BufferedInputStream(in, BUFFER));
    }

    @Override
    public int read() throws IOException {
        try {
            awaitAnswer();
            return held(super.read());
        } catch (IOException e) {
            settle();
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            awaitAnswer();
            return held(super.read(bytes, offset, length));
        } catch (IOException e) {
            settle();
            throw e;
        }
    }

    private int held(int read) {
        if (read < 0) {
            settle();
        }
        return read;
    }

    /** The first packet answers CONNECT; MQTT 5 §3.2: type, length, flags, reason. */
    private void awaitAnswer() throws IOException {
        if (answered) {
            return;
        }
        answered = true;
        in.mark(CONNACK_REASON + 1);
        var head = in.readNBytes(CONNACK_REASON + 1);
        in.reset();
        boolean accepted = head.length > CONNACK_REASON && head[0] >> 4 == CONNACK && head[CONNACK_REASON] == 0;
        if (!accepted) {
            settle();
        }
    }

    private void settle() {
        long left = settledAt - System.nanoTime();
        if (left <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
