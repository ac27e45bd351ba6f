package io.parkpulse.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.annotation.Nullable;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.parkpulse.mqtt.Delivery;
import io.parkpulse.mqtt.MqttPublish;
import io.parkpulse.telemetry.Reading;

/** A message on its way to a commit: as it was received, what was decoded, and what of that is stored or refused. */
final class Incoming {
    private static final Comparator<ReadingError> BY_INDEX = Comparator.comparing(ReadingError::index,
            Comparator.nullsFirst(Comparator.naturalOrder()));

    private final MqttPublish publish;
    private final @Nullable TelemetryTopic topic;
    private final Decoded decoded;
    private final Runnable acknowledgement;
    private final BooleanSupplier lost;
    private final Runnable over;
    private List<Resolved> resolved = List.of();
    private List<ReadingError> refused;
    private List<ReadingError> conflicts = List.of();
    private boolean unstorable;
    private boolean backlog;

    /** A reading with its position in the message. */
    record Resolved(int index, Reading reading) {}

    private Incoming(MqttPublish publish, @Nullable TelemetryTopic topic, Decoded decoded, Runnable acknowledgement,
            BooleanSupplier lost, Runnable over) {
        this.publish = publish;
        this.topic = topic;
        this.decoded = decoded;
        this.acknowledgement = acknowledgement;
        this.lost = lost;
        this.over = over;
        this.refused = decoded.errors();
    }

    /** A message that nobody waits to have acknowledged. */
    static Incoming of(MqttPublish publish, @Nullable TelemetryTopic topic, Decoded decoded) {
        return new Incoming(publish, topic, decoded, () -> {}, () -> false, () -> {});
    }

    /** The same, as a message of a channel. */
    Incoming from(Message<?> message) {
        BooleanSupplier gone = message.getMetadata(Delivery.class).<BooleanSupplier>map(it -> it::lost)
                .orElse(() -> false);
        return new Incoming(publish, topic, decoded, message::ack, gone, () -> Routes.Held.end(message));
    }

    /** The same message, to be refused. */
    Incoming refusedAs(Incoming refusal) {
        return new Incoming(publish, topic, refusal.decoded, acknowledgement, lost, over);
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

    /** It is committed: whoever sent it need not send it again. */
    void acknowledge() {
        acknowledgement.run();
        over.run();
    }

    /** It is lost, and not to be committed. */
    void drop() {
        over.run();
    }

    /** Whether it comes again, on another connection. */
    boolean lost() {
        return lost.getAsBoolean();
    }

    /** Others go first, because it is old or its gateway sends too much. */
    void waitBehindLive() {
        backlog = true;
    }

    boolean isBacklog() {
        return backlog;
    }

    /** Whether there are names to look up. */
    boolean toResolve() {
        return !unstorable && !decoded.samples().isEmpty();
    }

    /** The names are looked up: what can be stored, and what is refused beside what could not be decoded. */
    void resolved(List<Resolved> storable, List<ReadingError> errors) {
        resolved = storable;
        refused = merged(decoded.errors(), errors);
    }

    /** Some of it is stored already with other values; the first that came is kept. */
    void conflicting(List<ReadingError> errors) {
        conflicts = errors;
    }

    /** Nothing of it can be stored. */
    void refused(ReadingError error) {
        resolved = List.of();
        conflicts = List.of();
        refused = List.of(error);
    }

    /** The database will not have it: from now on it is only stored as rejected. */
    void unstorable(ReadingError error) {
        unstorable = true;
        refused(error);
    }

    List<Resolved> readings() {
        return resolved;
    }

    /** How many of its readings are in the store, now or before. */
    int kept() {
        return resolved.size() - conflicts.size();
    }

    List<ReadingError> errors() {
        return conflicts.isEmpty() ? refused : merged(refused, conflicts);
    }

    boolean hasErrors() {
        return !refused.isEmpty() || !conflicts.isEmpty();
    }

    private static List<ReadingError> merged(Collection<ReadingError> some, Collection<ReadingError> others) {
        if (others.isEmpty() && some instanceof List<ReadingError> list) {
            return list;
        }
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(BY_INDEX);
        return all;
    }
}
