package io.parkpulse.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.parkpulse.MqttProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/**
 * A topic with a control character, which a well-behaved client library does not send: Paho, which the service reads
 * with, cannot decode it, so the embedded broker must not let it in.
 */
@QuarkusTest
class HostileTopicTest {
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int CONNECT = 0x10;

    @ConfigProperty(name = "parkpulse.mqtt.url")
    URI broker;

    @Test
    void aTopicWithAControlCharacterClosesItsConnectionAndStopsNobodyElse() throws IOException {
        given().contentType(ContentType.JSON).body(Map.of("code", "hostile", "name", "Hostile"))
                .put("/api/v1/parks/hostile");
        given().contentType(ContentType.JSON).body(Map.of("name", "G")).put("/api/v1/parks/hostile/gateways/g");

        try (var socket = new Socket(broker.getHost(), broker.getPort())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(packet(CONNECT, "\0\4MQTT\4\2\0\74" + string("hostile")));
            assertThat(socket.getInputStream().readNBytes(4)).startsWith(0x20, 2).endsWith(0);
            out.write(packet(PUBLISH_QOS_1, string("parks/hostile/g/up/se\u0001nml") + "\0\1" + "[]"));

            assertThat(socket.getInputStream().read()).as("closed without an acknowledgement").isEqualTo(-1);
        }

        try (var gateway = MqttProbe.connect()) {
            gateway.publish("parks/hostile/g/up/senml", "[{\"n\":\"well-behaved/energy.demand\",\"v\":1}]");
            await().atMost(Duration.ofSeconds(20)).until(() -> given().get("/api/v1/parks/hostile/latest").asString()
                    .contains("well-behaved"));
        }
    }

    /** A length and the characters, each one byte. */
    private static String string(String text) {
        return "" + (char) (text.length() >> 8) + (char) (text.length() & 0xFF) + text;
    }

    private static byte[] packet(int type, String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(type);
        out.write(body.length());
        out.write(body.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }
}
