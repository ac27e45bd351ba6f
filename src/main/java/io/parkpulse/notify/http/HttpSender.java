package io.parkpulse.notify.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.NotifyConfig;

/**
 * Sends the requests of all channels over one client: each client has a selector of its own that only garbage
 * collection closes. Redirects are not followed.
 */
@Singleton
public class HttpSender {
    private final HttpClient client;

    @Inject
    HttpSender(NotifyConfig config) {
        this(config.webhook().connectTimeout());
    }

    /** @param connect longest that connecting may take */
    public HttpSender(Duration connect) {
        // HTTP/1.1: the upgrade to 2 that Java would ask for confuses small receivers.
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(connect).build();
    }

    /**
     * Tries once.
     *
     * @param timeout of the whole: connecting, the request, and the answer
     * @param enough  how many bytes of the answer to read; on the rest, which may have no end, it hangs up
     * @param judge   says what an answer means; not asked if there is none
     */
    public Delivery send(HttpRequest request, Duration timeout, int enough, Function<HttpAnswer, Delivery> judge)
            throws InterruptedException {
        // A timeout of the request itself would end with the head of the answer; this one is for the whole.
        var response = client.sendAsync(request, answer -> new FirstBytes(enough));
        try {
            var answer = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return judge.apply(HttpAnswer.of(answer.statusCode(), answer.headers(), answer.body(), Instant.now()));
        } catch (TimeoutException e) {
            response.cancel(true);
            return Delivery.failed("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Delivery.failed(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }

    /**
     * Checks an address of the settings.
     *
     * @param secret whether the address is not to be repeated in the error, as it holds a key
     * @throws IllegalStateException with a line for the user, if it is not one of http or https
     */
    public static void check(String setting, URI url, boolean secret) {
        var scheme = url.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || url.getHost() == null) {
            throw new IllegalStateException(
                    setting + " is " + (secret ? "of another form" : url) + "; expected http:// or https://");
        }
    }
}
