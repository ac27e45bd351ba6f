package io.parkpulse.simulator.device;

import java.time.Duration;

import io.parkpulse.simulator.gateway.Series;

/** A series, how often it is due, and what it reads while nothing is wrong. */
public record Sensor(Series series, Duration every, Signal signal) {}
