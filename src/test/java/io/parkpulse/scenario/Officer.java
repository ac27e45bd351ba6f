package io.parkpulse.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The safety officer at the API. */
final class Officer implements Script.Person {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Site site;

    Officer(Site site) {
        this.site = site;
    }

    @Override
    public void acknowledge(String device) {
        act(device, "acknowledge", "unacknowledged", Map.of("person", "Li Wei", "comment", "on my way"));
    }

    @Override
    public void reset(String device, String outcome) {
        act(device, "reset", "latched_acknowledged",
                Map.of("person", "Li Wei", "comment", "toaster", "outcome", outcome));
    }

    @Override
    public void shelve(String device) {
        act(device, "shelve", "", Map.of("person", "Li Wei", "reason", "is being repaired", "until",
                Instant.now().plus(Duration.ofHours(1)).toString()));
    }

    @Override
    public void unshelve(String device) {
        act(device, "unshelve", "", Map.of("person", "Li Wei", "comment", "repaired"));
    }

    private void act(String device, String action, String state, Map<String, String> act) {
        long id = await().atMost(PATIENCE).until(() -> open(device, state), found -> found > 0);
        try {
            site.send("POST", "/api/v1/alarms/" + id + "/" + action, act, 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long open(String device, String state) throws IOException {
        for (var alarm : site.get("/api/v1/alarms?park=scenario&open=true").get("items")) {
            if (alarm.get("device").asText().equals(device) && alarm.get("state").asText().endsWith(state)) {
                return alarm.get("id").asLong();
            }
        }
        return 0;
    }
}
