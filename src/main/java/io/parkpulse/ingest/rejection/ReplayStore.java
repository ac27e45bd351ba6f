package io.parkpulse.ingest.rejection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.ingest.ErrorsText;
import io.parkpulse.ingest.Replayed;
import io.parkpulse.mqtt.MqttPublish;

/** Reads refused messages to be replayed, and writes down what became of them. */
@ApplicationScoped
class ReplayStore {
    /**
     * A refused message.
     *
     * @param deliveries how often it had come when it was read
     * @param whole      it was stored uncut
     */
    record Raw(MqttPublish publish, long deliveries, boolean whole) {}

    /** How many messages there are of each kind. */
    record Left(long whole, long cut) {}

    private static final String WHOLE = "octet_length(payload) = payload_bytes";

    private final Jdbi jdbi;
    private final ErrorsText text;

    ReplayStore(Jdbi jdbi, ErrorsText text) {
        this.jdbi = jdbi;
        this.text = text;
    }

    Optional<Raw> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT topic, payload, received_at, deliveries, " + WHOLE
                + " AS whole FROM rejected_message WHERE id = :id").bind("id", id)
                .map((row, context) -> new Raw(
                        new MqttPublish(row.getString("topic"), row.getBytes("payload"),
                                row.getObject("received_at", OffsetDateTime.class).toInstant()),
                        row.getLong("deliveries"), row.getBoolean("whole")))
                .findOne());
    }

    /** The next ones in the order in which they first came. */
    List<Long> next(RejectionFilter filter, long after, int most) {
        return jdbi.withHandle(handle -> filter
                .bind(handle.createQuery("SELECT id FROM rejected_message" + and(filter) + WHOLE
                        + " AND id > :after ORDER BY id LIMIT :most"))
                .bind("after", after).bind("most", most).mapTo(Long.class).list());
    }

    Left left(RejectionFilter filter, long after) {
        return jdbi.withHandle(handle -> filter
                .bind(handle.createQuery("SELECT count(*) FILTER (WHERE " + WHOLE + " AND id > :after) AS whole,"
                        + " count(*) FILTER (WHERE NOT " + WHOLE + ") AS cut FROM rejected_message" + filter.where()))
                .bind("after", after).map((row, context) -> new Left(row.getLong("whole"), row.getLong("cut"))).one());
    }

    private static String and(RejectionFilter filter) {
        var where = filter.where();
        return where.isEmpty() ? " WHERE " : where + " AND ";
    }

    /**
     * Writes down what became of a message, unless it was refused again meanwhile: then the row says so already, and the
     * next replay finds it.
     */
    void tried(long id, Raw raw, Replayed replayed, Instant now) {
        int kept = replayed.stored() + replayed.alreadyThere();
        jdbi.useHandle(handle -> {
            if (replayed.errors().isEmpty()) {
                handle.createUpdate("""
                        UPDATE rejected_message
                        SET tried_at = :now, replayed_at = coalesce(replayed_at, :now), readings_kept = :kept
                        WHERE id = :id AND deliveries = :deliveries
                        """).bind("now", now).bind("kept", kept).bind("id", id).bind("deliveries", raw.deliveries())
                        .execute();
                return;
            }
            var errors = text.of(replayed.errors());
            handle.createUpdate("""
                    UPDATE rejected_message
                    SET tried_at = :now, replayed_at = NULL, readings_kept = :kept, reason = :reason, detail = :detail,
                        reasons = :reasons, errors = :errors::jsonb, error_count = :count,
                        stored_bytes = octet_length(payload) + octet_length(topic) + :bytes
                    WHERE id = :id AND deliveries = :deliveries
                    """).bind("now", now).bind("kept", kept).bind("reason", errors.reason())
                    .bind("detail", errors.detail()).bind("reasons", errors.reasons().toArray(String[]::new))
                    .bind("errors", errors.json()).bind("count", errors.count()).bind("bytes", errors.bytes())
                    .bind("id", id).bind("deliveries", raw.deliveries()).execute();
        });
    }
}
