package io.parkpulse.alarm;

import java.time.Instant;

/** A usable reading of a series that is known from the context; the value in the unit of its metric. */
record Point(Instant at, double value) {}
