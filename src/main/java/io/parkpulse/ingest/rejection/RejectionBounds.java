package io.parkpulse.ingest.rejection;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes what is more than is kept of a sender, oldest first, and writes down how much that was; any number of replicas
 * may do it at the same time.
 */
@ApplicationScoped
class RejectionBounds {
    /** With the id of the sender, the name of the lock that one replica holds while it looks after that sender. */
    private static final int LOCK = 0x52454a43;

    private final Jdbi jdbi;
    private final RejectionSettings settings;
    private final Clock clock;

    private record Excess(long messages, long bytes) {
        boolean any() {
            return messages > 0 || bytes > 0;
        }
    }

    RejectionBounds(Jdbi jdbi, RejectionSettings settings, Clock clock) {
        this.jdbi = jdbi;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every sender of whom something is kept. */
    List<Integer> senders() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT sender FROM rejected_message").mapTo(Integer.class)
                        .list());
    }

    /** Deletes what is too much of a sender, in small transactions; returns how many messages that were. */
    long trim(int sender) {
        long dropped = 0;
        while (true) {
            long some = jdbi.inTransaction(handle -> trimSome(handle, sender));
            dropped += some;
            if (some == 0) {
                return dropped;
            }
        }
    }

    /** Deletes what is older than the retention, in small transactions; returns how many messages that were. */
    long forgetOld() {
        var before = clock.instant().minus(settings.retention());
        long forgotten = 0;
        while (true) {
            long some = jdbi.withHandle(handle -> handle.createUpdate("""
                    DELETE FROM rejected_message WHERE id IN (
                        SELECT id FROM rejected_message WHERE last_received_at < :before
                        ORDER BY last_received_at, id LIMIT :batch FOR UPDATE SKIP LOCKED)
                    """).bind("before", before).bind("batch", settings.sweepBatch()).execute());
            forgotten += some;
            if (some == 0) {
                return forgotten;
            }
        }
    }

    private long trimSome(Handle handle, int sender) {
        boolean ours = handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock, :sender)").bind("lock", LOCK)
                .bind("sender", sender).mapTo(Boolean.class).one();
        if (!ours) {
            return 0;
        }
        var excess = handle.createQuery("""
                SELECT count(*) AS messages, coalesce(sum(stored_bytes), 0) AS bytes
                FROM rejected_message WHERE sender = :sender
                """).bind("sender", sender)
                .map((row, context) -> new Excess(row.getLong("messages") - settings.maxMessages(),
                        row.getLong("bytes") - settings.maxBytes()))
                .one();
        return excess.any() ? delete(handle, sender, excess) : 0;
    }

    /** Rows that a lane has locked are left for the next time: waiting for them could be a deadlock. */
    private long delete(Handle handle, int sender, Excess excess) {
        return handle.createQuery("""
                WITH oldest AS MATERIALIZED (
                    SELECT id, last_received_at, stored_bytes FROM rejected_message WHERE sender = :sender
                    ORDER BY last_received_at, id LIMIT :batch FOR UPDATE SKIP LOCKED),
                counted AS (
                    SELECT id, row_number() OVER w AS position, sum(stored_bytes) OVER w - stored_bytes AS bytes_before
                    FROM oldest WINDOW w AS (ORDER BY last_received_at, id)),
                deleted AS (
                    DELETE FROM rejected_message m USING counted c
                    WHERE m.id = c.id AND (c.position <= :messages OR c.bytes_before < :bytes)
                    RETURNING m.stored_bytes),
                total AS (SELECT count(*) AS messages, coalesce(sum(stored_bytes), 0) AS bytes FROM deleted),
                written AS (
                    INSERT INTO rejected_dropped AS d (sender, messages, bytes, last_at)
                    SELECT :sender, messages, bytes, :now FROM total WHERE messages > 0
                    ON CONFLICT (sender) DO UPDATE SET messages = d.messages + EXCLUDED.messages,
                        bytes = d.bytes + EXCLUDED.bytes, last_at = EXCLUDED.last_at)
                SELECT messages FROM total
                """).bind("sender", sender).bind("batch", settings.sweepBatch()).bind("messages", excess.messages())
                .bind("bytes", excess.bytes()).bind("now", clock.instant()).mapTo(Long.class).one();
    }
}
