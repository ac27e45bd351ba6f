package io.parkpulse.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;

/**
 * SmallRye connector {@code paho-mqtt5}. The stock MQTT connector acknowledges a message before the application has
 * seen it and speaks MQTT 3.1.1; this one acknowledges a message when its {@link Message} is acknowledged.
 * <p>
 * Incoming: {@code filters} (comma-separated topic filters) and {@code clean-start}. Nothing is buffered beyond the
 * Receive Maximum: what the application cannot take stays in the broker. Outgoing: each message says where it goes with
 * {@link PublishTo}; it is acknowledged when the broker has acknowledged the publish.
 */
@ApplicationScoped
@Connector(PahoConnector.NAME)
public class PahoConnector implements InboundConnector, OutboundConnector {
    static final String NAME = "paho-mqtt5";
    /** Before the lanes empty themselves. */
    private static final int PAUSE = 50;
    private static final int STOP = 500;

    private final MqttSettings settings;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Publisher> publishers = new CopyOnWriteArrayList<>();

    PahoConnector(MqttSettings settings) {
        this.settings = settings;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
        var filters = List.of(channel.getValue("filters", String[].class));
        boolean cleanStart = channel.getOptionalValue("clean-start", Boolean.class).orElse(false);
        var subscription = new Subscription(clientId(channel), filters, cleanStart, settings);
        subscriptions.add(subscription);
        return Multi.createFrom().<Message<MqttPublish>>emitter(subscription::start, BackPressureStrategy.BUFFER);
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config channel) {
        var publisher = new Publisher(clientId(channel), settings);
        publishers.add(publisher);
        publisher.link().start();
        return MultiUtils.via(messages -> messages.onItem()
                .transformToUni(message -> send(publisher, message)).merge(settings.publishWindow()));
    }

    private static Uni<Void> send(Publisher publisher, Message<?> message) {
        var to = message.getMetadata(PublishTo.class)
                .orElseThrow(() -> new IllegalArgumentException("an outgoing message needs PublishTo metadata"));
        return Uni.createFrom().completionStage(() -> publisher.publish(to.topic(), (byte[]) message.getPayload()))
                .onItemOrFailure().transformToUni((nothing, failure) -> Uni.createFrom()
                        .completionStage(() -> failure == null ? message.ack() : message.nack(failure)));
    }

    private String clientId(Config channel) {
        return settings.instance() + "-" + channel.getValue("channel-name", String.class);
    }

    /** The first client that has no connection, if any. */
    Optional<String> disconnectedClient() {
        var links = new ArrayList<BrokerLink>();
        subscriptions.forEach(subscription -> links.add(subscription.link()));
        publishers.forEach(publisher -> links.add(publisher.link()));
        return links.stream().filter(link -> !link.connected()).map(BrokerLink::clientId).findFirst();
    }

    void pause(@Observes @Priority(PAUSE) ShutdownEvent stop) {
        subscriptions.forEach(Subscription::pause);
    }

    /** After the application has acknowledged what it had in hand. */
    void close(@Observes @Priority(STOP) ShutdownEvent stop) {
        subscriptions.forEach(subscription -> subscription.link().close());
        publishers.forEach(publisher -> publisher.link().close());
    }
}
