package io.parkpulse.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Chooses loopback ports. */
final class Ports {
    private Ports() {}

    /**
     * The port to listen on.
     *
     * @param wanted    what the user configured; 0: any free one
     * @param preferred taken if it is free and the user configured nothing
     * @param key       the setting, for the error
     * @throws EmbeddedStartException if the configured port is taken
     */
    static int choose(OptionalInt wanted, int preferred, String key) {
        if (wanted.isEmpty()) {
            return isFree(preferred) ? preferred : anyFree();
        }
        int port = wanted.getAsInt();
        if (port == 0) {
            return anyFree();
        }
        if (!isFree(port)) {
            throw new EmbeddedStartException("port " + port + " of 127.0.0.1 is taken by another program; set " + key
                    + " to a free port, or to 0 for any");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedStartException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
