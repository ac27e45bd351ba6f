package io.parkpulse.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Loopback {
    private static final int CONNECT_MS = 1_000;
    private static final int TRIES = 1_000;
    private static final int FIRST_PORT = 15_000;
    /** Where Linux begins; others begin later. */
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private Loopback() {}

    /** A port that nobody listens on now, and that no system gives to a connection that asks for any. */
    public static int freePort() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port");
    }

    /** Whether somebody accepts connections on the port. */
    public static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
