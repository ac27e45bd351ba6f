package io.parkpulse.ingest;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.registry.Quoted;

/** Finds the decoder of a message by its topic. */
@Singleton
class Decoders {
    private final Map<String, Decoder> byFormat = new TreeMap<>();
    private final IngestSettings settings;

    Decoders(Instance<Decoder> decoders, IngestSettings settings) {
        this.settings = settings;
        decoders.forEach(decoder -> byFormat.put(decoder.format(), decoder));
    }

    /** Decodes a message; never throws for bad input. */
    Incoming decode(MqttPublish publish) {
        var topic = TelemetryTopic.parse(publish.topic());
        if (topic.isEmpty()) {
            return Incoming.of(publish, null, Decoded.refused(RejectReason.BAD_TOPIC, "the topic is "
                    + Quoted.of(publish.topic())
                    + "; expected parks/{park}/{gateway}/up/{format} with codes of letters, digits, '-' and '_'"));
        }
        return Incoming.of(publish, topic.get(), decode(publish, topic.get()));
    }

    /** The event time of its newest reading in seconds, if that can be told at a glance. */
    OptionalLong newestSecond(MqttPublish publish, TelemetryTopic topic) {
        var decoder = byFormat.get(topic.format());
        return decoder == null || publish.payload().length > settings.maxPayload()
                ? OptionalLong.empty()
                : decoder.newestSecond(publish.payload());
    }

    /** Whether its readings are urgent, if that can be told at a glance. */
    Urgency urgency(MqttPublish publish) {
        var topic = publish.topic();
        var decoder = byFormat.get(topic.substring(topic.lastIndexOf('/') + 1));
        return decoder == null || publish.payload().length > settings.maxPayload()
                ? Urgency.PERHAPS
                : decoder.urgency(publish.payload());
    }

    private Decoded decode(MqttPublish publish, TelemetryTopic topic) {
        var decoder = byFormat.get(topic.format());
        if (decoder == null) {
            return Decoded.refused(RejectReason.UNKNOWN_FORMAT, "the format is " + Quoted.of(topic.format())
                    + "; expected one of " + String.join(", ", byFormat.keySet()));
        }
        int size = publish.payload().length;
        if (size > settings.maxPayload()) {
            return Decoded.refused(RejectReason.PAYLOAD_TOO_LARGE, "the payload has " + size + " bytes; at most "
                    + settings.maxPayload() + " are taken. Send fewer readings a message");
        }
        var decoded = decoder.decode(publish.payload(), publish.receivedAt());
        int readings = decoded.samples().size() + decoded.errors().size();
        return readings <= settings.maxReadings()
                ? decoded
                : Decoded.refused(RejectReason.TOO_MANY_READINGS, "the message has " + readings + " readings; at most "
                        + settings.maxReadings() + " are taken");
    }
}
