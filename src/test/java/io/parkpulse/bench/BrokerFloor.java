package io.parkpulse.bench;

/** What the broker delivers to a subscriber that throws away. */
record BrokerFloor(int series, Load load) {}
