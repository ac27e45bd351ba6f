package io.parkpulse.ingest.senml;

import java.util.OptionalLong;

/**
 * The time of a SenML message whose readings all have one: a single absolute base time, and no other time. Most gateways
 * send such messages, and finding it takes a look at each byte.
 */
final class SenmlGlance {
    /** Seconds below 2^28 are relative to now (RFC 8428 §4.5.3). */
    private static final long ABSOLUTE_FROM = 1L << 28;
    private static final int MOST_DIGITS = 12;

    private SenmlGlance() {}

    /** Seconds since 1970, cut off; empty if the message has no or several times, or is not as plain as that. */
    static OptionalLong second(byte[] payload) {
        int baseTime = -1;
        for (int at = 0; at + 2 < payload.length; at++) {
            if (payload[at] != '"') {
                continue;
            }
            if (payload[at + 1] == 't' && Keys.valueOf(payload, at + 2) > 0) {
                return OptionalLong.empty();
            }
            if (payload[at + 1] == 'b' && payload[at + 2] == 't') {
                int value = Keys.valueOf(payload, at + 3);
                if (value > 0 && baseTime > 0) {
                    return OptionalLong.empty();
                }
                baseTime = Math.max(baseTime, value);
            }
        }
        return baseTime < 0 ? OptionalLong.empty() : seconds(payload, baseTime);
    }

    /** A positive number without an exponent. */
    private static OptionalLong seconds(byte[] payload, int from) {
        long seconds = 0;
        int at = from;
        for (; at < payload.length && isDigit(payload[at]) && at - from < MOST_DIGITS; at++) {
            seconds = seconds * 10 + payload[at] - '0';
        }
        if (at < payload.length && payload[at] == '.') {
            at++;
            while (at < payload.length && isDigit(payload[at])) {
                at++;
            }
        }
        at = Keys.skipSpace(payload, at);
        boolean ends = at < payload.length && (payload[at] == ',' || payload[at] == '}');
        return ends && seconds >= ABSOLUTE_FROM ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
