package io.parkpulse.ingest.senml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.parkpulse.ingest.Urgency;
import io.parkpulse.registry.Domain;

/**
 * Whether the metrics of a SenML message are urgent, by a look at each byte. A metric is what comes after the last slash of
 * a name, and begins with its domain.
 */
final class UrgentNames {
    private static final byte[][] PREFIXES = Arrays.stream(Domain.values()).filter(Domain::isUrgent)
            .map(domain -> (domain.id() + ".").getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

    private UrgentNames() {}

    static Urgency in(byte[] payload) {
        int urgent = 0;
        int others = 0;
        for (int at = 0; at + 2 < payload.length; at++) {
            if (payload[at] == '\\') {
                return Urgency.PERHAPS; // what is written with escapes could be anything
            }
            if (payload[at] != '"') {
                continue;
            }
            boolean base = payload[at + 1] == 'b' && payload[at + 2] == 'n';
            if (!base && payload[at + 1] != 'n') {
                continue;
            }
            int value = Keys.valueOf(payload, at + (base ? 3 : 2));
            int end = value < 0 ? -1 : endOfString(payload, value);
            if (value < 0) {
                continue;
            }
            if (end < 0 || base && payload[end - 1] != '/') {
                return Urgency.PERHAPS; // no string, or the metric is in the base name
            }
            if (!base) {
                boolean is = isUrgent(payload, value + 1, end);
                urgent += is ? 1 : 0;
                others += is ? 0 : 1;
            }
        }
        return urgent == 0 && others > 0 ? Urgency.NONE : others == 0 && urgent > 0 ? Urgency.ALL : Urgency.PERHAPS;
    }

    /** Where the quote is that ends the string that begins here; -1 if none begins. */
    private static int endOfString(byte[] payload, int from) {
        if (from >= payload.length || payload[from] != '"') {
            return -1;
        }
        for (int at = from + 1; at < payload.length && payload[at] != '\\'; at++) {
            if (payload[at] == '"') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isUrgent(byte[] payload, int from, int end) {
        int metric = end;
        while (metric > from && payload[metric - 1] != '/') {
            metric--;
        }
        for (var prefix : PREFIXES) {
            if (end - metric > prefix.length
                    && Arrays.equals(payload, metric, metric + prefix.length, prefix, 0, prefix.length)) {
                return true;
            }
        }
        return false;
    }
}
