package io.parkpulse.simulator.gateway;

import java.util.Optional;

import org.eclipse.paho.mqttv5.client.IMqttToken;

/** Why the broker did not do what it was asked: Paho completes a refused request as if it were granted. */
final class Refusal {
    private static final int LOWEST_FAILURE = 0x80;

    private Refusal() {}

    static Optional<String> of(IMqttToken token) {
        var codes = token.getReasonCodes();
        if (codes == null) {
            return Optional.empty();
        }
        for (int code : codes) {
            if ((code & 0xFF) >= LOWEST_FAILURE) {
                return Optional.of("MQTT reason code 0x%02X".formatted(code & 0xFF));
            }
        }
        return Optional.empty();
    }
}
