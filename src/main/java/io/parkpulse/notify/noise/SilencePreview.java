package io.parkpulse.notify.noise;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.Nullable;

/**
 * What matchers match now.
 *
 * @param total       of the open alarms, how many they match and would hold back
 * @param alarms      the newest of these
 * @param fireLeftOut they match fire alarms of severity critical, which are told all the same
 * @param hintEn      says so to a person; null: there is nothing to say
 * @param hintZh      the same
 */
public record SilencePreview(long total, List<Matched> alarms, boolean fireLeftOut, @Nullable String hintEn,
        @Nullable String hintZh) {
    /** An open alarm. */
    public record Matched(long id, String park, @Nullable String zone, @Nullable String enterprise, String domain,
            String gateway, String device, String rule, String severity, String state, Instant raisedAt) {}
}
