package io.parkpulse.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.telemetry.Reading;

/** A message on its way to a commit: as it was received, what was decoded, and what of that is stored or refused. */
final class Incoming {
    private final MqttPublish publish;
    private final @Nullable TelemetryTopic topic;
    private final Decoded decoded;
    private List<Reading> readings = List.of();
    private List<ReadingError> errors;
    private boolean unstorable;

    Incoming(MqttPublish publish, @Nullable TelemetryTopic topic, Decoded decoded) {
        this.publish = publish;
        this.topic = topic;
        this.decoded = decoded;
        this.errors = decoded.errors();
    }

    MqttPublish publish() {
        return publish;
    }

    @Nullable
    TelemetryTopic topic() {
        return topic;
    }

    Decoded decoded() {
        return decoded;
    }

    /** The names are looked up: what is stored, and what is refused beside what could not be decoded. */
    void resolved(List<Reading> stored, List<ReadingError> refused) {
        readings = stored;
        var all = new ArrayList<>(decoded.errors());
        all.addAll(refused);
        all.sort(Comparator.comparing(ReadingError::index, Comparator.nullsFirst(Comparator.naturalOrder())));
        errors = all;
    }

    /** The database will not have it: from now on it is only stored as rejected. */
    void unstorable(ReadingError error) {
        unstorable = true;
        refused(error);
    }

    /** Whether there are names to look up. */
    boolean toResolve() {
        return !unstorable && !decoded.samples().isEmpty();
    }

    /** Nothing of it can be stored. */
    void refused(ReadingError error) {
        readings = List.of();
        errors = List.of(error);
    }

    List<Reading> readings() {
        return readings;
    }

    List<ReadingError> errors() {
        return errors;
    }
}
