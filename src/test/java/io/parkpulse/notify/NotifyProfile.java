package io.parkpulse.notify;

import java.util.HashMap;
import java.util.Map;

import io.parkpulse.rig.Loopback;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with every channel on, quick retries, and a small stream buffer; shared, so that it starts once. */
public final class NotifyProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var config = new HashMap<String, String>();
        config.put("quarkus.mailer.mock", "false");
        config.put("quarkus.mailer.host", "127.0.0.1");
        config.put("quarkus.mailer.port", Integer.toString(Loopback.freePort()));
        config.put("quarkus.mailer.from", "ParkPulse <alarms@park.example>");
        config.put("parkpulse.notify.email.to", "officer@park.example,fire@park.example");
        config.put("parkpulse.notify.webhook.url", "http://127.0.0.1:" + Loopback.freePort() + "/hook");
        config.put("parkpulse.notify.webhook.secret", "a secret 密");
        config.put("parkpulse.notify.webhook.request-timeout", "1s");
        config.put("parkpulse.notify.mqtt.timeout", "1s");
        config.put("parkpulse.notify.page-url", "https://pulse.park.example/");
        config.put("parkpulse.notify.retry-first", "200ms");
        config.put("parkpulse.notify.retry-max", "500ms");
        config.put("parkpulse.notify.lease", "30s");
        config.put("parkpulse.notify.stream.buffer", "20");
        config.put("parkpulse.notify.stream.heartbeat", "1s");
        return config;
    }
}
