package io.parkpulse.chaos;

/** What a fault strikes; two faults at once strike different targets. */
enum Target {
    SERVICE, BROKER, DATABASE, WAY_TO_BROKER, WAY_TO_DATABASE, GATEWAY
}
