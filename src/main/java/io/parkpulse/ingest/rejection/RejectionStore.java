package io.parkpulse.ingest.rejection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Jdbi;

import io.parkpulse.ingest.RejectReason;
import io.parkpulse.registry.Page;

/** Finds refused messages for people. */
@ApplicationScoped
class RejectionStore {
    private static final String COLUMNS = """
            SELECT id, received_at, last_received_at, deliveries, topic, park_code, gateway_code, reason, reasons, detail,
                   error_count, payload_bytes, octet_length(payload) = payload_bytes AS whole, readings_kept, tried_at,
                   replayed_at,
            """;

    private final Jdbi jdbi;

    RejectionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Newest first. */
    Page<Rejection> page(RejectionFilter filter, int page, int size) {
        return jdbi.withHandle(handle -> {
            var total = filter.bind(handle.createQuery("SELECT count(*) FROM rejected_message" + filter.where()))
                    .mapTo(Long.class).one();
            var items = filter
                    .bind(handle.createQuery(COLUMNS
                            + """
                                    jsonb_path_query_array(errors, '$[0 to 9]') AS errors, substring(payload FROM 1 FOR :preview) AS payload
                                    FROM rejected_message
                                    """
                            + filter.where() + " ORDER BY last_received_at DESC, id DESC LIMIT :size OFFSET :offset"))
                    .bind("preview", PayloadText.PREVIEW_BYTES).bind("size", size).bind("offset", (long) page * size)
                    .map((row, context) -> rejection(row)).list();
            return new Page<>(items, page, size, total);
        });
    }

    Optional<RejectionDetail> find(long id) {
        return jdbi.withHandle(handle -> handle
                .createQuery(COLUMNS + "errors, payload FROM rejected_message WHERE id = :id").bind("id", id)
                .map((row, context) -> RejectionDetail.of(rejection(row), row.getBytes("payload"))).findOne());
    }

    private static Rejection rejection(ResultSet row) throws SQLException {
        var reason = RejectReason.valueOf(row.getString("reason"));
        List<RejectReason> reasons = Arrays.stream((String[]) row.getArray("reasons").getArray())
                .map(RejectReason::valueOf).toList();
        return new Rejection(row.getLong("id"), instant(row, "received_at"), instant(row, "last_received_at"),
                row.getLong("deliveries"), row.getString("topic"), row.getString("park_code"),
                row.getString("gateway_code"), reason, reason.nameZh(), reasons,
                reasons.stream().map(RejectReason::nameZh).toList(), row.getString("detail"), row.getString("errors"),
                row.getInt("error_count"), PayloadText.preview(row.getBytes("payload")), row.getInt("payload_bytes"),
                row.getBoolean("whole"), row.getInt("readings_kept"), instant(row, "tried_at"),
                instant(row, "replayed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
