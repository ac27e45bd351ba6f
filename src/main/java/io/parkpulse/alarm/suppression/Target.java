package io.parkpulse.alarm.suppression;

import java.util.StringJoiner;

import jakarta.annotation.Nullable;

import io.parkpulse.registry.Quoted;

/**
 * What a suppression or a test is of, by the codes of the registry: the whole park, or as far down as it is given.
 *
 * @param rule id; null: all rules
 */
record Target(String park, @Nullable String gateway, @Nullable String device, @Nullable String metric,
        @Nullable String rule) {
    static Target park(String park) {
        return new Target(park, null, null, null, null);
    }

    Target gateway(String code) {
        return new Target(park, code, null, null, null);
    }

    Target device(String code) {
        return new Target(park, gateway, code, null, null);
    }

    Target series(String metricId) {
        return new Target(park, gateway, device, metricId, rule);
    }

    Target rule(String id) {
        return new Target(park, gateway, device, metric, id);
    }

    /** For an error. */
    String described() {
        var parts = new StringJoiner(" with ");
        parts.add("park " + Quoted.of(park));
        add(parts, "gateway", gateway);
        add(parts, "device", device);
        add(parts, "metric", metric);
        add(parts, "rule", rule);
        return parts.toString();
    }

    private static void add(StringJoiner parts, String what, @Nullable String code) {
        if (code != null) {
            parts.add(what + " " + Quoted.of(code));
        }
    }
}
