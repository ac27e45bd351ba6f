package io.parkpulse.alarm;

import java.time.Instant;

/**
 * A reading that decides something.
 *
 * @param at  its event time
 * @param now when it is evaluated
 */
record Moment(Instant at, double value, Instant now) {}
