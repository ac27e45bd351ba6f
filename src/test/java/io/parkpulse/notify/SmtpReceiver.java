package io.parkpulse.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A mail server that fails in the way it is told to. */
public final class SmtpReceiver implements AutoCloseable {
    /** What it does with a client. */
    public enum Mood {
        TAKES_IT, SAYS_NOTHING, SPEAKS_SOMETHING_ELSE, REFUSES_RECIPIENT, IS_BUSY, HANGS_UP
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.TAKES_IT;

    public SmtpReceiver(int port) {
        try {
            server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.execute(this::accept);
    }

    public void behave(Mood next) {
        mood = next;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                clients.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            switch (mood) {
                case SAYS_NOTHING -> in.readLine();
                case SPEAKS_SOMETHING_ELSE -> {
                    say(socket, "SSH-2.0-OpenSSH_9");
                    in.readLine();
                }
                case IS_BUSY -> say(socket, "421 too many connections");
                case HANGS_UP -> {
                }
                case TAKES_IT, REFUSES_RECIPIENT -> converse(socket, in);
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private void converse(Socket socket, BufferedReader in) throws IOException {
        say(socket, "220 mail.park.example ESMTP");
        boolean data = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (data) {
                if (line.equals(".")) {
                    data = false;
                    say(socket, "250 queued");
                }
            } else if (line.startsWith("RCPT") && mood == Mood.REFUSES_RECIPIENT) {
                say(socket, "550 no such mailbox");
            } else if (line.startsWith("DATA")) {
                data = true;
                say(socket, "354 go on");
            } else if (line.startsWith("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 fine");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var client : clients) {
            client.close();
        }
        threads.shutdownNow();
        try {
            // The port is free once nobody waits on it any more, not when the server is closed.
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
