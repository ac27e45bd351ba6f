package io.parkpulse.simulator.device;

import java.util.Arrays;
import java.util.List;

/** The seven domains of a park, in the order in which they share gateways. */
enum Domain {
    PEOPLE, LOGISTICS, ENVIRONMENT, ENERGY, PRODUCTION, FIRE, SAFETY;

    /**
     * The domains of one of a park's gateways: neighbours together if there are fewer gateways than domains, else one
     * each, over and over.
     */
    static List<Domain> of(int gateway, int gateways) {
        int domains = values().length;
        if (gateways > domains) {
            return List.of(values()[gateway % domains]);
        }
        return Arrays.stream(values()).filter(domain -> domain.ordinal() * gateways / domains == gateway).toList();
    }
}
