package io.parkpulse.ingest;

import jakarta.annotation.Nullable;

/**
 * A reading as a gateway sent it: names and units not looked up yet.
 *
 * @param index      position in the message, from 0
 * @param unit       as sent; null: the gateway sent none and means the catalogue's
 * @param timeMicros event time in microseconds since 1970
 */
public record Sample(int index, String device, String metric, @Nullable String unit, long timeMicros, double value) {}
