package io.parkpulse.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerConnectionIT {
    private static final GatewayId ID = new GatewayId("luan-east", "gw-09");

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 32_767, 32_768, 65_535})
    void keepsToWhatTheBrokerTakesAtATime(int receiveMaximum) throws Exception {
        try (var broker = new NarrowBroker(receiveMaximum)) {
            var client = new GatewayClient(ID, broker.address(), 500, 100, Optional.empty());
            client.start();
            for (int i = 0; i < 300; i++) {
                client.put(List.of(new Reading(new Series("d", "m", "1"), Instant.ofEpochSecond(i), i)));
            }
            assertThat(client.awaitAcknowledged(Duration.ofSeconds(20))).isTrue();
            client.awaitStop();

            // Its presence, before and after, makes two more.
            assertThat(broker.published()).isEqualTo(302);
            assertThat(broker.mostUnacknowledged()).isLessThanOrEqualTo(Math.min(receiveMaximum, 100));
        }
    }

    @Test
    void tellsWhichBrokerCannotBeReached() throws Exception {
        var nobody = BrokerAddress.of("tcp://127.0.0.1:" + TestBroker.freePort());

        assertThatThrownBy(() -> BrokerConnection.open(nobody, "some", Optional.empty(), MessageListener.NONE))
                .isInstanceOf(BrokerException.class).hasMessageContaining(nobody.url().toString());
    }

    @Test
    void countsWhatTheServiceRejects() throws Exception {
        try (var broker = TestBroker.start();
                var service = BrokerConnection.open(broker.address(), "service", Optional.empty(),
                        MessageListener.NONE);
                var listener = new Listener(broker.address(), ID.statusTopic())) {
            var client = new GatewayClient(ID, broker.address(), 10, 10, Optional.empty());
            client.start();
            await().until(() -> listener.payloads(ID.statusTopic()).contains("online"));
            service.publishAndWait(
                    Publication.of(ID.errorsTopic(),
                            "{\"reason\":\"unknown metric\"}".getBytes(StandardCharsets.UTF_8)),
                    Duration.ofSeconds(5));

            await().until(() -> client.counts().rejections() == 1);
            client.awaitStop();
        }
    }
}
