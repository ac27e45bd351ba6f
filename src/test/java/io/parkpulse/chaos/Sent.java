package io.parkpulse.chaos;

/** A value that a gateway reports of a device. */
record Sent(String device, String metric, double value) {}
