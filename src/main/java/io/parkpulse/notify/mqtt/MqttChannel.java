package io.parkpulse.notify.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.Notification;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;

/** Publishes each notification on the topic of its park and domain; delivered once the broker has acknowledged it. */
@Singleton
class MqttChannel implements Channel {
    private static final int WINDOW = 50;

    private final NotifyConfig.Mqtt config;
    private final NotificationJson json;
    private final AlarmPublisher publisher;

    MqttChannel(NotifyConfig config, NotificationJson json, AlarmPublisher publisher) {
        this.config = config.mqtt();
        this.json = json;
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public boolean configured() {
        return config.enabled();
    }

    @Override
    public Duration timeout() {
        return config.timeout().plusSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) throws InterruptedException {
        return deliverAll(List.of(dispatch)).get(0);
    }

    /** One acknowledgement takes as long as a hundred while the broker has a lot to do. */
    @Override
    public int together(List<Dispatch> waiting) {
        return Math.min(WINDOW, waiting.size());
    }

    @Override
    public List<Delivery> deliverAll(List<Dispatch> dispatches) throws InterruptedException {
        long until = System.nanoTime() + config.timeout().toNanos();
        var begun = dispatches.stream().map(each -> begin(each.notification())).toList();
        var deliveries = new ArrayList<Delivery>();
        for (var delivery : begun) {
            deliveries.add(await(delivery, until));
        }
        return deliveries;
    }

    private CompletableFuture<Delivery> begin(Notification notification) {
        var topic = "parks/" + notification.park() + "/alarms/" + notification.domain().id();
        try {
            return publisher.publish(topic, json.bytes(notification))
                    .thenApply(acknowledged -> Delivery.delivered("acknowledged on " + topic));
        } catch (IllegalStateException e) {
            return CompletableFuture.completedFuture(
                    Delivery.failed("the connection to the broker takes no message now: " + e.getMessage()));
        }
    }

    private Delivery await(CompletableFuture<Delivery> delivery, long until) throws InterruptedException {
        try {
            return delivery.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Delivery.failed("no acknowledgement within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return Delivery.failed(e.getCause());
        }
    }
}
