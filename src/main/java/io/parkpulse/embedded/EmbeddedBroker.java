package io.parkpulse.embedded;

import java.nio.file.Path;
import java.util.List;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jboss.logging.Logger;

/** An MQTT 5 broker on loopback whose messages and sessions survive kill -9. */
final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class);
    private static final long LEAST_FREE_BYTES = 256L << 20;
    private static final String TELEMETRY = "parkpulse.parks.*.*.up.#";
    private static final int LARGEST_PACKET_BYTES = 16 << 20;
    /** More threads than these can use only wake each other up: ADR 8. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final int port;
    private BackPressure backPressure;

    private EmbeddedBroker(int port) {
        this.port = port;
    }

    /** @throws EmbeddedStartException if the broker does not come up */
    static EmbeddedBroker start(DataFolder folder, int port) {
        var broker = new EmbeddedBroker(port);
        try {
            broker.server.setConfiguration(configuration(folder.resolve("broker"), port));
            broker.server.start();
            broker.pressBack();
        } catch (Exception e) { // Artemis declares Exception
            throw new EmbeddedStartException("the MQTT broker did not start in " + folder.path() + ": " + e, e);
        }
        return broker;
    }

    private void pressBack() {
        backPressure = new BackPressure(server.getActiveMQServer(), TELEMETRY);
        server.getActiveMQServer().getRemotingService().addIncomingInterceptor(backPressure);
    }

    private static Configuration configuration(Path data, int port) throws Exception {
        var configuration = new ConfigurationImpl().setName("parkpulse").setSecurityEnabled(false)
                .setJMXManagementEnabled(false).setPersistenceEnabled(true)
                .setThreadPoolMaxSize(Math.max(4, 2 * PROCESSORS))
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true).setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setNodeManagerLockDirectory(data.resolve("journal").toString())
                // A share of a large disk says little; what is left does.
                .setMaxDiskUsage(-1).setMinDiskFree(LEAST_FREE_BYTES);
        configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port
                + "?protocols=MQTT;maximumPacketSize=" + LARGEST_PACKET_BYTES + ";nioRemotingThreads=" + PROCESSORS);
        // A message is redelivered as often as it takes: giving up would lose it.
        configuration.addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1).setNoExpiry(true)
                .setDeadLetterAddress(SimpleString.of("parkpulse.undeliverable"))
                .setExpiryAddress(SimpleString.of("parkpulse.expired"))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        configuration.setIncomingInterceptorClassNames(List.of(PrintableTopics.class.getName()));
        configuration.registerBrokerPlugin(new SessionOrder());
        configuration.addQueueConfiguration(telemetry());
        return configuration;
    }

    /**
     * The service's shared subscription $share/parkpulse/parks/+/+/up/#, there before the service has subscribed for the
     * first time: what a gateway publishes while the service starts is kept, not thrown away. Exclusive, so that with
     * several replicas one takes everything and another goes on, in order, when it goes: shared out, a gateway's messages
     * would overtake each other, and people be told that an alarm has ended while its readings wait with a dead replica.
     */
    private static QueueConfiguration telemetry() {
        return QueueConfiguration.of(TELEMETRY).setAddress("parks.*.*.up.#")
                .setRoutingType(RoutingType.MULTICAST).setDurable(true).setAutoDelete(false).setExclusive(true);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        backPressure.close();
        try {
            server.stop();
        } catch (Exception e) { // Artemis declares Exception
            LOG.warn("the embedded broker did not stop cleanly; it recovers at the next start", e);
        }
    }
}
