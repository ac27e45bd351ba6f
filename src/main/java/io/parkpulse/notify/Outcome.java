package io.parkpulse.notify;

import java.util.Locale;

/** What became of a notification by an attempt; lower-case it is the label of the metric. */
enum Outcome {
    DELIVERED,
    /** It is tried again. */
    FAILED,
    /** It failed for too long. */
    GIVEN_UP;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
