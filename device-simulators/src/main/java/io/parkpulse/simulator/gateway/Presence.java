package io.parkpulse.simulator.gateway;

import java.util.Locale;

/** What a gateway says of itself on its status topic. */
enum Presence {
    ONLINE, OFFLINE;

    Publication of(GatewayId gateway) {
        return Publication.retained(gateway.statusTopic(), name().toLowerCase(Locale.ROOT));
    }
}
