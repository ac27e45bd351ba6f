package io.parkpulse.notify;

import java.net.URI;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with a robot that nobody reaches and one that works, a gateway, and an order of channels. */
public final class RecipientsProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("parkpulse.notify.dingtalk.robots.gone.url", HttpReceiver.refusing() + "/send"),
                Map.entry("parkpulse.notify.dingtalk.robots.here.url", HttpReceiver.refusing() + "/send"),
                Map.entry("parkpulse.notify.sms.url", HttpReceiver.refusing() + "/sms?to={phone}&key={key}"),
                Map.entry("parkpulse.notify.sms.to", "13800138000"),
                Map.entry("parkpulse.notify.email.to", "officer@park.example"),
                Map.entry("parkpulse.notify.email.timeout", "1s"),
                Map.entry("quarkus.mailer.from", "alarms@park.example"),
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.mailer.keep-alive", "false"),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port",
                        Integer.toString(URI.create(HttpReceiver.refusing()).getPort())),
                Map.entry("parkpulse.notify.fail-over", "dingtalk, sms, email"),
                Map.entry("parkpulse.notify.fail-over-after.critical", "300ms"),
                Map.entry("parkpulse.notify.retry-first", "200ms"),
                Map.entry("parkpulse.notify.retry-max", "500ms"),
                Map.entry("parkpulse.notify.breaker.failures", "3"),
                Map.entry("parkpulse.notify.breaker.pause-first", "500ms"),
                Map.entry("parkpulse.notify.breaker.pause-max", "1s"),
                Map.entry("parkpulse.notify.poll", "100ms"));
    }
}
