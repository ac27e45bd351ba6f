package io.parkpulse.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.parkpulse.alarm.Severity;
import io.parkpulse.alarm.Transition;
import io.parkpulse.notify.AlarmText;
import io.parkpulse.notify.Language;
import io.parkpulse.notify.Samples;

/** Against the shape that Alertmanager's documentation gives under webhook_config. */
class AlertmanagerPayloadTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void hasTheFieldsOfTheDocumentedPayload() {
        var json = payload(Transition.RAISED);

        assertThat(json.properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("version", "groupKey",
                "truncatedAlerts", "status", "receiver", "groupLabels", "commonLabels", "commonAnnotations",
                "externalURL", "alerts");
        assertThat(json.at("/alerts/0").properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder(
                "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
        assertThat(json.get("version").textValue()).isEqualTo("4");
        assertThat(json.get("truncatedAlerts").isIntegralNumber()).isTrue();
        assertThat(json.get("groupKey").textValue())
                .isEqualTo("{}:{alertname=\"fire.cable_temperature.high\", park=\"yeji\"}");
        assertThat(json.get("externalURL").textValue()).isEqualTo("https://pulse.park.example/");
        assertThat(json.at("/alerts/0/labels").properties()).allMatch(label -> label.getValue().isTextual())
                .allMatch(label -> label.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]*"));
        assertThat(json.at("/alerts/0/fingerprint").textValue()).matches("[0-9a-f]{16}");
        assertThat(Instant.parse(json.at("/alerts/0/startsAt").textValue()))
                .isEqualTo(Instant.parse("2026-11-20T23:30:00Z"));
    }

    @Test
    void firesUntilTheConditionIsOver() {
        assertThat(payload(Transition.RAISED).get("status").textValue()).isEqualTo("firing");
        assertThat(payload(Transition.RAISED).at("/alerts/0/endsAt").textValue()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(payload(Transition.ACKNOWLEDGED).get("status").textValue()).isEqualTo("firing");
        assertThat(payload(Transition.CLEARED).get("status").textValue()).isEqualTo("resolved");
        assertThat(payload(Transition.CLEARED).at("/alerts/0/endsAt").textValue()).isEqualTo("2026-11-20T23:30:00Z");
        assertThat(payload(Transition.CLEARED).at("/alerts/0/fingerprint"))
                .isEqualTo(payload(Transition.RAISED).at("/alerts/0/fingerprint"));
    }

    /** Value computed by hand from the definition of FNV-1a, over {@code a 0xff b 0xff}. */
    @Test
    void fingerprintsAsPrometheusDoes() {
        assertThat(AlertmanagerPayload.fingerprint(new TreeMap<>(Map.of("a", "b")))).isEqualTo("d2b371819297f98a");
        assertThat(AlertmanagerPayload.fingerprint(new TreeMap<>())).isEqualTo("cbf29ce484222325");
    }

    private static JsonNode payload(Transition transition) {
        return JSON.valueToTree(AlertmanagerPayload.of(new AlarmText(
                Samples.notification(1, transition, Severity.MAJOR), URI.create("https://pulse.park.example/"), null,
                Language.BOTH, null, null)));
    }
}
