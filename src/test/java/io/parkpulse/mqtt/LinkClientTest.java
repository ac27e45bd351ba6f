package io.parkpulse.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkClientTest {
    /** What a broker that does not want a client does to it. */
    enum Refusal {
        HANGS_UP_AT_ONCE {
            @Override
            void by(Socket client) {
                // The caller closes it.
            }
        },
        HANGS_UP_AFTER_CONNECT {
            @Override
            void by(Socket client) throws IOException {
                connect(client);
            }
        },
        NOT_AUTHORIZED {
            @Override
            void by(Socket client) throws IOException {
                connect(client);
                client.getOutputStream().write(new byte[]{0x20, 3, 0, (byte) 0x87, 0});
            }
        },
        ACCEPTS_AND_HANGS_UP {
            @Override
            void by(Socket client) throws IOException {
                connect(client);
                client.getOutputStream().write(new byte[]{0x20, 3, 0, 0, 0});
            }
        };

        abstract void by(Socket client) throws IOException;

        private static void connect(Socket client) throws IOException {
            var in = new DataInputStream(client.getInputStream());
            in.skipBytes(1);
            in.readNBytes(in.readUnsignedByte());
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoThreadBehind(Refusal refusal) throws Exception {
        var name = "refused-" + refusal;
        try (var broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                connect(broker, refusal, name);
            }
        }

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(threads(name)).isEmpty());
    }

    @Test
    void saysWhyTheBrokerRefused() throws Exception {
        try (var broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> tryConnect(broker, Refusal.NOT_AUTHORIZED, "not-authorized"))
                    .isInstanceOfSatisfying(MqttException.class,
                            e -> assertThat(e.getReasonCode()).isEqualTo(0x87));
        }
    }

    private static void connect(ServerSocket broker, Refusal refusal, String name) throws Exception {
        try {
            tryConnect(broker, refusal, name);
            assertThat(refusal).isEqualTo(Refusal.ACCEPTS_AND_HANGS_UP);
        } catch (MqttException e) {
            assertThat(refusal).as("%s", e).isNotEqualTo(Refusal.ACCEPTS_AND_HANGS_UP);
        }
    }

    private static void tryConnect(ServerSocket broker, Refusal refusal, String name) throws Exception {
        var peer = new Thread(() -> refuse(broker, refusal), "peer");
        peer.start();
        var client = new LinkClient("tcp://127.0.0.1:" + broker.getLocalPort(), name);
        try {
            client.connect(new MqttConnectionOptions()).waitForCompletion(10_000);
        } finally {
            peer.join();
            BrokerLink.abandon(client);
        }
    }

    private static void refuse(ServerSocket broker, Refusal refusal) {
        try (var client = broker.accept()) {
            refusal.by(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(each -> each.contains(name))
                .toList();
    }
}
