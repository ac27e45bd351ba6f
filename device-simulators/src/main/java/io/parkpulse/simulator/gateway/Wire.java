package io.parkpulse.simulator.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The socket under a connection: sends at once, and can be cut as if somebody pulled the plug. */
final class Wire {
    private final AtomicReference<Socket> socket = new AtomicReference<>();

    /** Paho flushes each packet; with Nagle's algorithm on, every one would wait for the last one's TCP ACK. */
    Socket lay(Socket fresh) throws SocketException {
        fresh.setTcpNoDelay(true);
        socket.set(fresh);
        return fresh;
    }

    /** Ends the connection without an MQTT DISCONNECT, so that the broker publishes the last will. */
    void cut() {
        Optional.ofNullable(socket.get()).ifPresent(Wire::close);
    }

    private static void close(Socket open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot cut the connection", e);
        }
    }
}
