package io.parkpulse.simulator.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An order as it travels to a running simulator, in JSON, on the simulator's own control topic.
 *
 * @param gateway         absent: the first that can notice
 * @param durationSeconds absent: as long as usual
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentMessage(String kind, String gateway, Double durationSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "simulators/";
    private static final String SUFFIX = "/incident";
    /** Every park's control topic. */
    static final String EVERY_PARK = PREFIX + "+" + SUFFIX;

    static String topic(String park) {
        return PREFIX + park + SUFFIX;
    }

    static String park(String topic) {
        return topic.substring(PREFIX.length(), topic.length() - SUFFIX.length());
    }

    static byte[] write(IncidentRequest request) {
        var seconds = request.duration().map(duration -> duration.toMillis() / 1000.0).orElse(null);
        try {
            return JSON.writeValueAsBytes(
                    new IncidentMessage(request.kind().toString(), request.gateway().orElse(null), seconds));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with what is wrong with it */
    static IncidentRequest read(String park, byte[] payload) {
        try {
            var message = JSON.readValue(payload, IncidentMessage.class);
            if (message == null || message.kind() == null) {
                throw new IllegalArgumentException("an incident needs a kind");
            }
            return new IncidentRequest(IncidentKind.of(message.kind()), Optional.of(park),
                    Optional.ofNullable(message.gateway()), Optional.ofNullable(message.durationSeconds())
                            .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))));
        } catch (IOException e) {
            throw new IllegalArgumentException("an incident is a JSON object with kind, gateway and durationSeconds: "
                    + e.getMessage(), e);
        }
    }
}
