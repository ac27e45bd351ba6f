package io.parkpulse.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final int SHORT_MS = 200;
    private static final int LONG_MS = 10_000;

    private ServerSocket server;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var echo = new Thread(this::echo);
        echo.setDaemon(true);
        echo.start();
        proxy = new Proxy(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private void echo() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                continue; // that connection was cut
            }
        }
    }

    @Test
    void passesBothWays() throws IOException {
        try (var client = connect()) {
            assertThat(ask(client, 42)).isEqualTo(42);
        }
    }

    @Test
    void resetsWhatIsConnectedAndWhatConnectsUntilItIsHealed() throws IOException {
        try (var client = connect()) {
            ask(client, 1);

            proxy.cut();

            assertThatThrownBy(() -> ask(client, 2)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> ask(connect(), 3)).isInstanceOf(IOException.class);
        }
        proxy.heal();
        await().ignoreExceptions().untilAsserted(() -> assertThat(ask(connect(), 4)).isEqualTo(4));
    }

    @Test
    void deliversWhatAStallHeld() throws IOException {
        try (var client = connect()) {
            ask(client, 1);
            proxy.stall();
            client.setSoTimeout(SHORT_MS);
            assertThatThrownBy(() -> ask(client, 2)).isInstanceOf(SocketTimeoutException.class);
            client.setSoTimeout(LONG_MS);

            proxy.heal();

            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void delaysRequests() throws IOException {
        try (var client = connect()) {
            ask(client, 1);
            proxy.slow(Duration.ofMillis(SHORT_MS));
            long began = System.nanoTime();

            ask(client, 2);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(SHORT_MS - 1));
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(LONG_MS);
        return socket;
    }

    /** @throws SocketException also if the connection ended */
    private static int ask(Socket client, int question) throws IOException {
        client.getOutputStream().write(question);
        int answer = client.getInputStream().read();
        if (answer < 0) {
            throw new SocketException("the connection ended");
        }
        return answer;
    }
}
