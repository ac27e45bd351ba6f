package io.parkpulse.simulator.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks as much MQTT 5 as a publisher hears, announces a receive maximum, and is slow to acknowledge. */
final class NarrowBroker implements AutoCloseable {
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final long ACKNOWLEDGE_AFTER_MS = 3;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final int receiveMaximum;
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger published = new AtomicInteger();

    NarrowBroker(int receiveMaximum) throws IOException {
        this.receiveMaximum = receiveMaximum;
        var thread = new Thread(this::serve, "narrow-broker");
        thread.setDaemon(true);
        thread.start();
    }

    BrokerAddress address() {
        return BrokerAddress.of("tcp://127.0.0.1:" + server.getLocalPort());
    }

    int mostUnacknowledged() {
        return most.get();
    }

    int published() {
        return published.get();
    }

    private void serve() {
        try (var socket = server.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                int type = in.readUnsignedByte() >> 4;
                var body = new byte[length(in)];
                in.readFully(body);
                answer(type, ByteBuffer.wrap(body), socket);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int next;
        do {
            next = in.readUnsignedByte();
            length |= (next & 0x7F) << shift;
            shift += 7;
        } while (next >= 0x80);
        return length;
    }

    private void answer(int type, ByteBuffer body, Socket socket) throws IOException {
        var out = socket.getOutputStream();
        if (type == CONNECT) {
            send(out, 0x20, 6, 0, 0, 3, 0x21, receiveMaximum >> 8, receiveMaximum & 0xFF);
        } else if (type == SUBSCRIBE) {
            send(out, 0x90, 4, body.get(), body.get(), 0, 1);
        } else if (type == PUBLISH) {
            published.incrementAndGet();
            most.accumulateAndGet(unacknowledged.incrementAndGet(), Math::max);
            body.position(body.getShort() + Short.BYTES);
            int high = body.get();
            int low = body.get();
            later.schedule(() -> acknowledge(out, high, low), ACKNOWLEDGE_AFTER_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void acknowledge(OutputStream out, int high, int low) {
        unacknowledged.decrementAndGet();
        try {
            send(out, 0x40, 2, high, low);
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static synchronized void send(OutputStream out, int... bytes) throws IOException {
        var packet = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packet[i] = (byte) bytes[i];
        }
        out.write(packet);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        later.shutdownNow();
    }
}
