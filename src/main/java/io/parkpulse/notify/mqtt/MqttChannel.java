package io.parkpulse.notify.mqtt;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Notification;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;

/** Publishes each notification on the topic of its park and domain; delivered once the broker has acknowledged it. */
@Singleton
class MqttChannel implements Channel {
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
    public Delivery deliver(Notification notification) throws InterruptedException {
        var topic = "parks/" + notification.park() + "/alarms/" + notification.domain().id();
        try {
            publisher.publish(topic, json.bytes(notification)).get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return Delivery.delivered("acknowledged on " + topic);
        } catch (IllegalStateException e) {
            return Delivery.failed("the connection to the broker takes no message now: " + e.getMessage());
        } catch (TimeoutException e) {
            return Delivery.failed("no acknowledgement within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return Delivery.failed(e.getCause());
        }
    }
}
