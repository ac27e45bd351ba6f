package io.parkpulse.notify;

import java.time.Instant;

/** An attempt to deliver a notification, as recorded. */
record AttemptItem(int attempt, Instant at, boolean delivered, String detail, int durationMs) {}
