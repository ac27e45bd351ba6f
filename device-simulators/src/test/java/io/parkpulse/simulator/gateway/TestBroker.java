package io.parkpulse.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A real MQTT 5 broker on loopback that forgets everything when it stops. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final int port;

    private TestBroker(int port) {
        this.port = port;
    }

    public static TestBroker start() throws Exception {
        return start(freePort());
    }

    public static TestBroker start(int port) throws Exception {
        var broker = new TestBroker(port);
        var configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
                .setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
        broker.server.setConfiguration(configuration);
        broker.server.start();
        return broker;
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public BrokerAddress address() {
        return BrokerAddress.of(url());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Artemis declares Exception
            throw new IllegalStateException(e);
        }
    }
}
