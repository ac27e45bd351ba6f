package io.parkpulse.ingest.rejection;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.ingest.RejectReason;

/** Counts refused messages by gateway and reason. */
@ApplicationScoped
class RejectionCounts {
    private static final String COUNTS = """
            count(*) AS messages, count(*) FILTER (WHERE replayed_at IS NULL) AS open,
            coalesce(sum(deliveries), 0) AS deliveries, coalesce(sum(stored_bytes), 0) AS bytes
            """;

    private final Jdbi jdbi;
    private final RejectionSettings settings;

    RejectionCounts(Jdbi jdbi, RejectionSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    RejectionSummary summary(RejectionFilter filter) {
        return jdbi.withHandle(handle -> filter
                .bind(handle.createQuery("SELECT " + COUNTS + " FROM rejected_message" + filter.where()))
                .map((row, context) -> new RejectionSummary(row.getLong("messages"), row.getLong("open"),
                        row.getLong("deliveries"), groups(handle, filter), dropped(handle),
                        new RejectionSummary.Limits(settings.maxMessages(), settings.maxBytes(),
                                settings.retention())))
                .one());
    }

    private static List<RejectionSummary.Group> groups(Handle handle, RejectionFilter filter) {
        return filter.bind(handle.createQuery("SELECT park_code, gateway_code, each_reason, " + COUNTS
                + " FROM rejected_message CROSS JOIN LATERAL unnest(reasons) AS each_reason" + filter.where() + "\n"
                + """
                        GROUP BY park_code, gateway_code, each_reason
                        ORDER BY messages DESC, park_code, gateway_code, each_reason LIMIT 500
                        """))
                .map((row, context) -> new RejectionSummary.Group(row.getString("park_code"),
                        row.getString("gateway_code"), row.getString("each_reason"),
                        RejectReason.valueOf(row.getString("each_reason")).nameZh(), row.getLong("messages"),
                        row.getLong("open"), row.getLong("deliveries"), row.getLong("bytes")))
                .list();
    }

    private static List<RejectionSummary.Dropped> dropped(Handle handle) {
        return handle.createQuery("""
                SELECT g.park_code, g.code, d.messages, d.bytes, d.last_at
                FROM rejected_dropped d LEFT JOIN gateway g ON g.id = d.sender ORDER BY d.last_at DESC, d.sender
                """)
                .map((row, context) -> new RejectionSummary.Dropped(row.getString("park_code"), row.getString("code"),
                        row.getLong("messages"), row.getLong("bytes"), row.getTimestamp("last_at").toInstant()))
                .list();
    }
}
