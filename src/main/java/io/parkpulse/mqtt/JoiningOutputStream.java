package io.parkpulse.mqtt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Joins the small writes of a client that flushes each packet: what is written within a moment leaves in one piece.
 * Hundreds of acknowledgements that a commit sets free would otherwise be hundreds of system calls here and as many
 * wake-ups of the broker.
 */
final class JoiningOutputStream extends OutputStream {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final int CAPACITY = 64 << 10;
    private static final int HALF = CAPACITY / 2;

    private final OutputStream out;
    private final Object lock = new Object();
    private byte[] filling = new byte[CAPACITY];
    private byte[] leaving = new byte[CAPACITY];
    private int filled;
    private boolean writing;
    private boolean closed;
    private IOException failure;

    JoiningOutputStream(OutputStream out, String name) {
        this.out = out;
        var writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    /** Blocks while the peer takes nothing. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (lock) {
            for (int done = 0; done < length;) {
                while (filled == CAPACITY && failure == null && !closed) {
                    pause(0);
                }
                if (failure != null || closed) {
                    throw new IOException("the connection is closed", failure);
                }
                int part = Math.min(length - done, CAPACITY - filled);
                System.arraycopy(bytes, offset + done, filling, filled, part);
                boolean first = filled == 0;
                filled += part;
                done += part;
                if (first || filled >= HALF) {
                    lock.notifyAll();
                }
            }
        }
    }

    private void pause(long millis) throws InterruptedIOException {
        try {
            lock.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void write() {
        try {
            for (int length = next(); length > 0; length = next()) {
                out.write(leaving, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            synchronized (lock) {
                failure = e;
            }
        } finally {
            synchronized (lock) {
                writing = false;
                closed = true;
                lock.notifyAll();
            }
        }
    }

    /** Waits for something to write, and a moment for more of it; 0: nothing comes any more. */
    private int next() throws IOException {
        synchronized (lock) {
            writing = false;
            lock.notifyAll();
            while (filled == 0 && !closed) {
                pause(0);
            }
            if (filled < HALF && !closed) {
                pause(MOMENT.toMillis()); // nobody notifies before the half is full
            }
            int length = filled;
            var swap = leaving;
            leaving = filling;
            filling = swap;
            filled = 0;
            writing = length > 0;
            lock.notifyAll();
            return length;
        }
    }

    /** Lets what was written leave, for a moment at most. The stream below is closed by the socket. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
            long until = System.nanoTime() + CLOSE_PATIENCE.toNanos();
            while ((filled > 0 || writing) && failure == null) {
                long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return;
                }
                pause(left);
            }
        }
    }
}
