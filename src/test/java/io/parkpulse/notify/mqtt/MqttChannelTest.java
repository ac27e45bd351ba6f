package io.parkpulse.notify.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Journal;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.NotifyProfile;
import io.parkpulse.notify.TestAlarms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(NotifyProfile.class)
class MqttChannelTest {
    @Inject
    TestAlarms alarms;
    @Inject
    Journal journal;
    @Inject
    NotifyConfig config;
    @Inject
    NotificationJson json;
    @ConfigProperty(name = "parkpulse.mqtt.url")
    String broker;

    @Test
    void publishesOnTheTopicOfParkAndDomain() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        var siren = new MqttClient(broker, "siren", new MemoryPersistence());
        siren.connect();
        IMqttMessageListener listener = (topic, message) -> received
                .add(topic + " " + message.getQos() + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
        siren.subscribe(new MqttSubscription[]{new MqttSubscription("parks/+/alarms/#", 1)},
                new IMqttMessageListener[]{listener});

        long event = alarms.raise();

        var expected = "parks/" + TestAlarms.PARK + "/alarms/fire 1 {\"eventId\":" + event + ",";
        var message = await().until(() -> received.stream().filter(each -> each.startsWith(expected)).toList(),
                found -> found.size() == 1).get(0);
        var body = new ObjectMapper().readTree(message.substring(message.indexOf('{')));
        assertThat(body.get("transition").textValue()).isEqualTo("raised");
        assertThat(body.get("nameZh").textValue()).isEqualTo("电缆温度过高");
        await().untilAsserted(() -> assertThat(alarms.status(event, "mqtt")).isEqualTo("DELIVERED"));
        siren.disconnect();
        siren.close();
    }

    @Test
    void failsWhenTheBrokerRefuses() throws Exception {
        var delivery = deliver(message -> message.nack(new IllegalStateException("not authorised")));

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains("not authorised");
    }

    @Test
    void failsWhenNoAcknowledgementComes() throws Exception {
        var delivery = deliver(message -> {});

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).isEqualTo("no acknowledgement within 1000 ms");
    }

    @Test
    void failsWhenTheConnectionTakesNothing() throws Exception {
        var delivery = deliver(message -> {
            throw new IllegalStateException("too much waits");
        });

        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.detail()).contains("too much waits");
    }

    private Delivery deliver(Consumer<Message<? extends byte[]>> broker) throws InterruptedException {
        var channel = new MqttChannel(config, json, new AlarmPublisher(new FakeEmitter(broker)));
        return channel.deliver(new Dispatch(journal.load(List.of(alarms.raiseHistorical())).get(0), "", 0));
    }
}
