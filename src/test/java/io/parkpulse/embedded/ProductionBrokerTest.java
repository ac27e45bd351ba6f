package io.parkpulse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.parkpulse.rig.TestFolder;

/** Who may do what on the broker of {@code deploy/broker}, and that it keeps what nobody takes yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionBrokerTest {
    private static final String GATEWAY = "park-a/gw-1";
    private static final String TELEMETRY = "$share/parkpulse/parks/+/+/up/#";
    private static final String QUEUE = "parkpulse.parks.*.*.up.#";
    private static final int GRANTED = 1;

    private ProductionBroker broker;
    private final List<Client> clients = new ArrayList<>();

    /** A client and what it has received. */
    private record Client(MqttClient mqtt, List<String> received) {
        /** Returns when the broker has answered, whatever its answer. */
        void publish(String topic, String payload) throws MqttException {
            mqtt.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
        }

        /** Whether the broker lets it. */
        boolean hears(String filter) {
            try {
                return mqtt.subscribe(filter, 1).getReasonCodes()[0] == GRANTED;
            } catch (MqttException e) {
                return false;
            }
        }
    }

    @BeforeAll
    void start() throws Exception {
        broker = new ProductionBroker(TestFolder.create("production-broker"),
                Map.of("parkpulse", "service", "siren", "listener", GATEWAY, "", "park-a/gw-2", "", "a/b/c", "",
                        "park-a/*", "", "nobody", ""));
    }

    @AfterAll
    void stop() throws Exception {
        for (var client : clients) {
            client.mqtt().disconnectForcibly(0, 100, false);
            client.mqtt().close(true);
        }
        broker.close();
    }

    @Test
    void aGatewayPublishesUnderItsOwnTopicAndTheServiceTakesIt() throws Exception {
        var gateway = connect(GATEWAY);
        gateway.publish("parks/park-a/gw-1/up/senml", "before the service has ever subscribed");
        gateway.publish("parks/park-a/gw-1/status", "online");
        var service = connect("parkpulse");
        assertThat(service.hears(TELEMETRY)).isTrue();
        assertThat(service.hears("parks/+/+/status")).isTrue();
        gateway.publish("parks/park-a/gw-1/up/senml", "after");

        await().untilAsserted(() -> assertThat(service.received()).contains("before the service has ever subscribed",
                "after"));
        assertThat(gateway.hears("parks/park-a/gw-1/down/#")).isTrue();
        service.publish("parks/park-a/gw-1/down/errors", "refused");
        await().untilAsserted(() -> assertThat(gateway.received()).containsExactly("refused"));
    }

    @Test
    void theTestWouldSeeWhatArrives() throws Exception {
        assertThat(arrives(GATEWAY, "parks/park-a/gw-1/up/senml")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parks/park-a/gw-2/up/senml", "parks/park-a/gw-10/up/senml", "parks/park-b/gw-1/up/senml",
            "parks/park-a/gw-2/status", "parks/park-a/gw-1/down/errors", "parks/park-a/alarms/fire", "other"})
    void aGatewayPublishesNowhereElse(String topic) throws Exception {
        assertThat(arrives(GATEWAY, topic)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+/#", "parks/#", "parks/+/+/up/#", TELEMETRY, "$share/other/parks/+/+/up/#",
            "parks/park-a/gw-1/up/#", "parks/park-a/gw-2/down/#", "parks/park-a/+/down/errors", "parks/park-a/gw-1/#",
            "parks/+/alarms/#"})
    void aGatewayHearsNothingOfOthers(String filter) throws Exception {
        assertThat(connect(GATEWAY).hears(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "park-a/*", "nobody"})
    void aUserWithoutARoleThatIsNoGatewayMayNothing(String user) throws Exception {
        assertThat(arrives(user, "parks/park-a/gw-1/up/senml")).isFalse();
        assertThat(connect(user).hears("parks/#")).isFalse();
    }

    @Test
    void aSirenHearsAlarmsAndPublishesNothing() throws Exception {
        var siren = connect("siren");
        assertThat(siren.hears("parks/park-a/alarms/fire")).isTrue();
        assertThat(arrives("siren", "parks/park-a/alarms/fire")).isFalse();
        assertThat(connect("siren").hears("parks/park-a/gw-1/up/#")).isFalse();
        connect("parkpulse").publish("parks/park-a/alarms/fire", "fire");
        await().untilAsserted(() -> assertThat(siren.received()).contains("fire"));
    }

    @Test
    void nobodyConnectsWithoutAPassword() {
        assertThatThrownBy(() -> connect(GATEWAY, "wrong")).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> connect(null, null)).isInstanceOf(MqttException.class);
    }

    @Test
    void keepsWithoutEndAndDeliversToOneReplica() {
        var server = broker.server();
        var queue = server.locateQueue(QUEUE);
        assertThat(queue.isDurable()).isTrue();
        assertThat(queue.isExclusive()).isTrue();
        assertThat(queue.isAutoDelete()).isFalse();
        var settings = server.getAddressSettingsRepository().getMatch("parks.park-a.gw-1.up.senml");
        assertThat(settings.getMaxDeliveryAttempts()).isEqualTo(-1);
        assertThat(settings.getAddressFullMessagePolicy()).isEqualTo(AddressFullMessagePolicy.PAGE);
        assertThat(settings.isNoExpiry()).isTrue();
        assertThat(server.getConfiguration().getMinDiskFree()).isEqualTo(1L << 30);
        assertThat(server.getConfiguration().getGlobalMaxSize()).isEqualTo(256L << 20);
        assertThat(server.getConfiguration().isJournalDatasync()).isTrue();
        assertThat(server.getBrokerPlugins()).hasAtLeastOneElementOfType(SessionOrder.class)
                .hasAtLeastOneElementOfType(BusyClients.class);
        assertThat(server.getRemotingService().getIncomingInterceptors())
                .hasAtLeastOneElementOfType(PrintableTopics.class).hasAtLeastOneElementOfType(BackPressure.class);
    }

    /** Whether what the user publishes reaches the service, which may hear everything. */
    private boolean arrives(String user, String topic) throws MqttException {
        var service = connect("parkpulse");
        assertThat(service.hears(topic)).isTrue();
        try {
            connect(user).publish(topic, "from " + user);
        } catch (MqttException e) {
            // The broker closed the connection: one of the ways to refuse.
        }
        service.publish(topic, "the next");
        await().until(() -> service.received().contains("the next"));
        return service.received().contains("from " + user);
    }

    private Client connect(String user) throws MqttException {
        return connect(user, ProductionBroker.password(user));
    }

    private Client connect(String user, String password) throws MqttException {
        var client = new Client(new MqttClient(broker.url(), "test-" + System.nanoTime(), new MemoryPersistence()),
                new CopyOnWriteArrayList<>());
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(password == null ? null : password.getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(5);
        client.mqtt().setTimeToWait(5000);
        client.mqtt().setCallback(new Collector(client.received()));
        client.mqtt().connect(options);
        clients.add(client);
        return client;
    }

    private record Collector(List<String> received) implements org.eclipse.paho.mqttv5.client.MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(org.eclipse.paho.mqttv5.client.MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(org.eclipse.paho.mqttv5.client.IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String uri) {}

        @Override
        public void authPacketArrived(int code, org.eclipse.paho.mqttv5.common.packet.MqttProperties properties) {}
    }
}
