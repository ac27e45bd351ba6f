package io.parkpulse.simulator.gateway;

import java.util.List;

/** The readings of one message, numbered in the order in which the gateway took them. */
record Upload(long number, List<Reading> readings) {}
