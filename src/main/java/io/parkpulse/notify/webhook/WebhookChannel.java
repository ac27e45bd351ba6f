package io.parkpulse.notify.webhook;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.notify.AlarmMessages;
import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.http.HttpSender;

/** Posts each notification as signed JSON, ours or that of Alertmanager; only an answer of 2xx counts as delivered. */
@Singleton
class WebhookChannel implements Channel {
    private static final int READ = 800;

    private final NotifyConfig.Webhook config;
    private final NotificationJson json;
    private final AlarmMessages messages;
    private final ObjectMapper mapper;
    private final HttpSender http;
    private final @Nullable Signature signature;

    WebhookChannel(NotifyConfig config, NotificationJson json, AlarmMessages messages, ObjectMapper mapper,
            HttpSender http) {
        this.config = config.webhook();
        this.json = json;
        this.messages = messages;
        this.mapper = mapper;
        this.http = http;
        this.signature = this.config.secret().filter(secret -> !secret.isBlank()).map(Signature::new).orElse(null);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean configured() {
        if (config.url().isEmpty()) {
            return false;
        }
        HttpSender.check("parkpulse.notify.webhook.url", config.url().get(), false);
        if (signature == null) {
            throw new IllegalStateException(
                    "parkpulse.notify.webhook.url is set, parkpulse.notify.webhook.secret is not;"
                            + " without a secret a receiver cannot tell our requests from others");
        }
        return true;
    }

    @Override
    public Duration timeout() {
        return config.requestTimeout().plusSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) throws InterruptedException {
        return http.send(request(dispatch), config.requestTimeout(), READ, answer -> answer.successful()
                ? Delivery.delivered(answer.line())
                : answer.failure());
    }

    private HttpRequest request(Dispatch dispatch) {
        var body = body(dispatch);
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(config.url().orElseThrow()).header("Content-Type", "application/json")
                .header("User-Agent", "ParkPulse")
                .header("X-ParkPulse-Event", dispatch.key(name())).header("X-ParkPulse-Timestamp", timestamp)
                .header("X-ParkPulse-Signature", signature.of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private byte[] body(Dispatch dispatch) {
        return switch (config.format()) {
            case PARKPULSE -> json.bytes(dispatch.notification());
            case ALERTMANAGER -> bytes(AlertmanagerPayload.of(messages.data(dispatch)));
        };
    }

    private byte[] bytes(AlertmanagerPayload payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a payload of strings is not writable as JSON", e);
        }
    }
}
