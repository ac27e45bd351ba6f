package io.parkpulse.bench.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The little of MQTT 5 that a publisher at QoS 1 needs, on a socket: the publisher must take as little as possible of the
 * machine that it measures, and a client library takes more than the broker does.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int PINGRESP = 0xD0;
    private static final int FIRST_FAILURE = 0x80;
    private static final int KEEP_ALIVE_S = 30;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final int window;
    private final Semaphore free;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Timer pings = new Timer(true);
    private int packetId;
    private volatile boolean closed;
    private volatile IOException failure;

    /** @param window publishes that may wait for their PUBACK */
    Wire(int port, String clientId, int window) throws IOException {
        this.window = window;
        this.free = new Semaphore(window);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        connect(clientId);
        var reader = new Thread(this::readAcknowledgements, clientId + "-acks");
        reader.setDaemon(true);
        reader.start();
        pings.schedule(new TimerTask() {
            @Override
            public void run() {
                ping();
            }
        }, KEEP_ALIVE_S * 500L, KEEP_ALIVE_S * 500L);
    }

    private void connect(String clientId) throws IOException {
        var body = new ByteArrayOutputStream();
        var fields = new DataOutputStream(body);
        fields.writeUTF("MQTT");
        fields.write(5);
        fields.write(0x02); // clean start
        fields.writeShort(KEEP_ALIVE_S);
        fields.write(0); // no properties
        fields.writeUTF(clientId);
        out.write(0x10);
        length(body.size());
        body.writeTo(out);
        out.flush();
        if (in.read() != CONNACK) {
            throw new IOException("the broker does not answer CONNECT with CONNACK");
        }
        var answer = in.readNBytes(readLength());
        if (answer[1] != 0) {
            throw new IOException("the broker refuses the connection, reason code " + (answer[1] & 0xFF));
        }
    }

    /** Buffers a publish; waits while the window is full. */
    void publish(byte[] topic, byte[] payload) throws IOException, InterruptedException {
        if (!free.tryAcquire()) {
            flush();
            while (!free.tryAcquire(1, TimeUnit.SECONDS)) {
                check();
            }
        }
        synchronized (this) {
            write(topic, payload);
        }
    }

    private void write(byte[] topic, byte[] payload) throws IOException {
        packetId = packetId % 0xFFFF + 1;
        out.write(0x32); // QoS 1
        length(2 + topic.length + 2 + 1 + payload.length);
        out.write(topic.length >> 8);
        out.write(topic.length);
        out.write(topic);
        out.write(packetId >> 8);
        out.write(packetId);
        out.write(0); // no properties
        out.write(payload);
    }

    /** Sends what is buffered. */
    synchronized void flush() throws IOException {
        check();
        out.flush();
    }

    /** Fails if the connection is gone: what was published on it is not known to have arrived. */
    void check() throws IOException {
        if (failure != null) {
            throw new IOException("a publisher lost its connection: " + failure.getMessage(), failure);
        }
    }

    /** The broker takes a connection that says nothing for gone. */
    private synchronized void ping() {
        try {
            out.write(0xC0);
            out.write(0);
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Waits until every publish is answered; whether they were in time. */
    boolean drain(long seconds) throws IOException, InterruptedException {
        flush();
        boolean all = free.tryAcquire(window, seconds, TimeUnit.SECONDS);
        if (all) {
            free.release(window);
        }
        return all;
    }

    /** PUBACKs that said yes, since the connection began. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** PUBACKs that said no. */
    long refused() {
        return refused.get();
    }

    private void readAcknowledgements() {
        try {
            while (true) {
                int type = in.read();
                if (type < 0) {
                    throw new EOFException("the broker closed the connection");
                }
                var packet = in.readNBytes(readLength());
                if (type == PINGRESP) {
                    continue;
                }
                if ((type & 0xF0) != PUBACK) {
                    throw new IOException("the broker sent an unexpected packet, type " + (type >> 4));
                }
                boolean failed = packet.length > 2 && (packet[2] & 0xFF) >= FIRST_FAILURE;
                (failed ? refused : acknowledged).incrementAndGet();
                free.release();
            }
        } catch (IOException e) {
            if (!closed) {
                failure = e;
            }
        }
    }

    private int readLength() throws IOException {
        int length = 0;
        for (int shift = 0;; shift += 7) {
            int digit = in.read();
            length |= (digit & 0x7F) << shift;
            if ((digit & 0x80) == 0) {
                return length;
            }
        }
    }

    private void length(int bytes) throws IOException {
        int rest = bytes;
        while (rest >= 0x80) {
            out.write(rest & 0x7F | 0x80);
            rest >>= 7;
        }
        out.write(rest);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        pings.cancel();
        out.write("\u00e0\u0000".getBytes(StandardCharsets.ISO_8859_1)); // DISCONNECT
        out.flush();
        socket.close();
    }
}
