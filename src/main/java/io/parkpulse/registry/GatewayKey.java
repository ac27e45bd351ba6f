package io.parkpulse.registry;

/** Which gateway, as topics name it. */
public record GatewayKey(String park, String gateway) {}
