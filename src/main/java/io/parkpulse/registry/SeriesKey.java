package io.parkpulse.registry;

/** Which series, as messages name it: a metric of a device behind a gateway. */
public record SeriesKey(int gatewayId, String device, String metric) {}
