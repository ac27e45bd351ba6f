package io.parkpulse.notify.robot;

import java.time.Duration;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.parkpulse.notify.Delivery;
import io.parkpulse.notify.http.HttpAnswer;

/** Robots answer HTTP 200 whatever happened: a code in the body tells. */
final class RobotAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RobotAnswer() {}

    /**
     * Delivered only if the code is there and zero.
     *
     * @param tooMany codes that mean too many messages
     * @param pause   how long the robot is left alone then
     */
    static Delivery judge(HttpAnswer answer, String codeName, String textName, Set<Integer> tooMany, Duration pause) {
        var json = read(answer.body());
        var code = json.path(codeName);
        if (!code.isIntegralNumber()) {
            return Delivery.failed("an answer without " + codeName + ": " + answer.quoted());
        }
        var said = codeName + " " + code.asInt() + ": " + json.path(textName).asText("");
        if (code.asInt() == 0) {
            return Delivery.delivered(said);
        }
        var failure = Delivery.failed(said);
        return tooMany.contains(code.asInt()) ? failure.notBefore(pause) : failure;
    }

    private static JsonNode read(String body) {
        try {
            var json = JSON.readTree(body);
            return json == null ? JSON.missingNode() : json;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
