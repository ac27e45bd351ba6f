package io.parkpulse.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on loopback whose connections can be cut, held and slowed. */
public final class Proxy implements AutoCloseable {
    /** Which way bytes go. */
    enum Way {
        TO_SERVER, TO_CLIENT
    }

    /** What all connections do with bytes now. */
    record Manner(Set<Way> held, Duration latency) {
        static final Manner PLAIN = new Manner(Set.of(), Duration.ZERO);
    }

    private static final int CONNECT_MS = 2_000;

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile Manner manner = Manner.PLAIN;
    private volatile boolean refusing;

    /** Listens on a free port and passes everything to the server's, until told otherwise. */
    public Proxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept, "proxy-" + serverPort);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Resets every connection, and from now on each new one. */
    void cut() {
        refusing = true;
        reset();
    }

    /** Resets every connection; new ones are taken. */
    void reset() {
        sockets.forEach(Proxy::abort);
    }

    /** Keeps connections open and passes nothing, either way. */
    public void stall() {
        behave(new Manner(Set.of(Way.values()), Duration.ZERO));
    }

    /** Keeps connections open and holds what goes one way. */
    void hold(Way way) {
        behave(new Manner(Set.of(way), Duration.ZERO));
    }

    /** Each piece of a request arrives so much later. */
    void slow(Duration latency) {
        behave(new Manner(Set.of(), latency));
    }

    /** Passes everything again; what was held arrives. */
    public void heal() {
        refusing = false;
        behave(Manner.PLAIN);
    }

    private void behave(Manner next) {
        synchronized (change) {
            manner = next;
            change.notifyAll();
        }
    }

    /** Returns how bytes of this way are to be passed, as soon as they may pass at all. */
    Manner await(Way way) throws InterruptedException {
        synchronized (change) {
            while (manner.held().contains(way)) {
                change.wait();
            }
            return manner;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                sockets.add(client);
                if (refusing) {
                    abort(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The server is away, or the proxy is closed: the client has lost its connection, which is the point.
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket();
        sockets.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            abort(client);
            abort(server);
            throw e;
        }
        Runnable end = () -> {
            abort(client);
            abort(server);
            sockets.remove(client);
            sockets.remove(server);
        };
        daemon(new Pipe(this, Way.TO_SERVER, client, server, end), "proxy-to-" + serverPort);
        daemon(new Pipe(this, Way.TO_CLIENT, server, client, end), "proxy-from-" + serverPort);
        if (refusing) { // cut while we connected
            end.run();
        }
    }

    /** With a reset, not a goodbye. */
    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a socket", e);
        }
    }

    private static void daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
        behave(Manner.PLAIN); // nobody waits any longer
    }
}
