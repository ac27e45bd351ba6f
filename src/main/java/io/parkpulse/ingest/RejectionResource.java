package io.parkpulse.ingest;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.parkpulse.registry.Page;
import io.quarkus.scheduler.Scheduled;

/** Messages that were refused, whole or in part, newest first. */
@Path("/api/v1/rejections")
@Tag(name = "Ingest")
class RejectionResource {
    private static final String FILTER = """
            FROM rejected_message WHERE (:park::text IS NULL OR park_code = :park)
            AND (:gateway::text IS NULL OR gateway_code = :gateway) AND (:reason::text IS NULL OR reason = :reason)
            """;

    /**
     * A refused message.
     *
     * @param reason       of the first error
     * @param errors       each error, with its index in the message
     * @param payload      as received, bytes that are not UTF-8 replaced; cut where it was too large
     * @param readingsKept good readings of the same message that were stored
     */
    record Rejection(long id, Instant receivedAt, String topic, @Nullable String park, @Nullable String gateway,
            RejectReason reason, String reasonZh, String detail, @JsonRawValue String errors, String payload,
            int payloadBytes, int readingsKept) {}

    private final Jdbi jdbi;
    private final IngestSettings settings;
    private final Clock clock;

    RejectionResource(Jdbi jdbi, IngestSettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Refused messages with their reasons, newest first")
    public Page<Rejection> list(@QueryParam("park") String park, @QueryParam("gateway") String gateway,
            @QueryParam("reason") RejectReason reason, @QueryParam("page") @DefaultValue("0") @Min(0) int page,
            @QueryParam("size") @DefaultValue("50") @Min(1) @Max(200) int size) {
        return jdbi.withHandle(handle -> {
            var total = filtered(handle.createQuery("SELECT count(*) " + FILTER), park, gateway, reason)
                    .mapTo(Long.class).one();
            var items = filtered(handle.createQuery(
                    """
                            SELECT id, received_at, topic, park_code, gateway_code, reason, detail, errors, payload, payload_bytes,
                                   readings_kept
                            """
                            + FILTER + "ORDER BY id DESC LIMIT :size OFFSET :offset"),
                    park, gateway, reason)
                    .bind("size", size).bind("offset", (long) page * size)
                    .map((row, context) -> rejection(row)).list();
            return new Page<>(items, page, size, total);
        });
    }

    private static Query filtered(Query query, @Nullable String park, @Nullable String gateway,
            @Nullable RejectReason reason) {
        return query.bind("park", park).bind("gateway", gateway).bind("reason", reason == null ? null : reason.name());
    }

    private static Rejection rejection(ResultSet row) throws SQLException {
        var reason = RejectReason.valueOf(row.getString("reason"));
        return new Rejection(row.getLong("id"), row.getTimestamp("received_at").toInstant(), row.getString("topic"),
                row.getString("park_code"), row.getString("gateway_code"), reason, reason.nameZh(),
                row.getString("detail"), row.getString("errors"),
                new String(row.getBytes("payload"), StandardCharsets.UTF_8), row.getInt("payload_bytes"),
                row.getInt("readings_kept"));
    }

    @Scheduled(every = "1h", delayed = "1m")
    void forgetOld() {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM rejected_message WHERE received_at < :before")
                .bind("before", clock.instant().minus(settings.rejectedRetention())).execute());
    }
}
