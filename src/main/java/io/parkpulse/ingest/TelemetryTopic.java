package io.parkpulse.ingest;

import java.util.Optional;
import java.util.regex.Pattern;

import io.parkpulse.registry.GatewayKey;
import io.parkpulse.registry.Park;

/** {@code parks/{park}/{gateway}/up/{format}}, taken apart. */
record TelemetryTopic(GatewayKey gateway, String format) {
    private static final Pattern SHAPE = Pattern
            .compile("parks/(" + Park.CODE + ")/(" + Park.CODE + ")/up/([A-Za-z0-9_-]{1,64})");

    static Optional<TelemetryTopic> parse(String topic) {
        var match = SHAPE.matcher(topic);
        return match.matches()
                ? Optional.of(new TelemetryTopic(new GatewayKey(match.group(1), match.group(2)), match.group(3)))
                : Optional.empty();
    }
}
