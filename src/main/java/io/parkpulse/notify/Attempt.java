package io.parkpulse.notify;

import java.time.Duration;
import java.time.Instant;

/**
 * An attempt that is over.
 *
 * @param retryAfter when to try again, if it failed
 */
record Attempt(Claim claim, Instant at, Duration duration, Delivery delivery, Duration retryAfter) {}
