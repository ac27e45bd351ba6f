package io.parkpulse.notify;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** {@link NotifyProfile} with a second channel that tells people, and escalations that fire when a test says so. */
public final class PeopleProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        var config = new HashMap<>(new NotifyProfile().getConfigOverrides());
        config.put(PagerChannel.ENABLED, "true");
        config.put("parkpulse.notify.escalation-poll", "24h");
        return config;
    }
}
