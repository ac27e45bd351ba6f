package io.parkpulse.notify.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Nullable;
import jakarta.inject.Singleton;

import io.parkpulse.notify.Channel;
import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.Dispatch;
import io.parkpulse.notify.NotificationJson;
import io.parkpulse.notify.NotifyConfig;
import io.parkpulse.notify.SingleLine;

/** Posts each notification as signed JSON; only an answer of 2xx counts as delivered. */
@Singleton
class WebhookChannel implements Channel {
    private static final int QUOTED = 200;

    private final NotifyConfig.Webhook config;
    private final NotificationJson json;
    private final HttpClient client;
    private final @Nullable Signature signature;

    WebhookChannel(NotifyConfig config, NotificationJson json) {
        this.config = config.webhook();
        this.json = json;
        // HTTP/1.1: the upgrade to 2 that Java would ask for confuses small receivers.
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(this.config.connectTimeout()).build();
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
        var url = config.url().get();
        if (!isHttp(url)) {
            throw new IllegalStateException(
                    "parkpulse.notify.webhook.url is " + url + "; expected http:// or https://");
        }
        if (signature == null) {
            throw new IllegalStateException(
                    "parkpulse.notify.webhook.url is set, parkpulse.notify.webhook.secret is not;"
                            + " without a secret a receiver cannot tell our requests from others");
        }
        return true;
    }

    private static boolean isHttp(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null;
    }

    @Override
    public Duration timeout() {
        return config.requestTimeout().plusSeconds(1);
    }

    @Override
    public Delivery deliver(Dispatch dispatch) throws InterruptedException {
        // A timeout of the request itself would end with the head of the answer; this one is for the whole.
        var response = client.sendAsync(request(dispatch), answer -> new FirstBytes());
        try {
            return delivery(response.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return Delivery.failed("no answer within " + config.requestTimeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return Delivery.failed(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }

    private HttpRequest request(Dispatch dispatch) {
        var body = json.bytes(dispatch.notification());
        var timestamp = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(config.url().orElseThrow()).header("Content-Type", "application/json")
                .header("User-Agent", "ParkPulse")
                .header("X-ParkPulse-Event", dispatch.key(name())).header("X-ParkPulse-Timestamp", timestamp)
                .header("X-ParkPulse-Signature", signature.of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private static Delivery delivery(HttpResponse<String> response) {
        var status = "HTTP " + response.statusCode();
        if (response.statusCode() / 100 == 2) {
            return Delivery.delivered(status);
        }
        var said = SingleLine.of(response.body(), QUOTED);
        return Delivery.failed(said.isEmpty() ? status : status + ": " + said);
    }
}
