package io.parkpulse.notify;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

import io.quarkus.scheduler.Scheduled;

/** Deletes notifications that ended long ago, with their attempts; those that wait stay, however old. */
@ApplicationScoped
class OutboxSweeper {
    private static final Logger LOG = Logger.getLogger(OutboxSweeper.class);
    private static final int BATCH = 5000;

    private final Jdbi jdbi;
    private final Duration keep;

    OutboxSweeper(Jdbi jdbi, NotifyConfig config) {
        this.jdbi = jdbi;
        this.keep = config.keep();
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void sweep() {
        try {
            int deleted = delete(keep);
            if (deleted > 0) {
                LOG.infof("deleted notifications that ended long ago count=%d keep=%s", deleted, keep);
            }
        } catch (RuntimeException e) {
            LOG.warnf("cannot delete old notifications; trying again cause=%s", e.getMessage());
        }
    }

    /** In transactions of a batch each; replicas take different rows. */
    int delete(Duration olderThan) {
        int deleted = 0;
        int batch;
        do {
            batch = deleteBatch(olderThan);
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }

    private int deleteBatch(Duration olderThan) {
        return jdbi.inTransaction(handle -> {
            var ids = handle.createQuery("""
                    SELECT id FROM outbox
                    WHERE created_at < now() - :keep * interval '1 second'
                      AND finished_at < now() - :keep * interval '1 second' AND status <> 'PENDING'
                    LIMIT :batch FOR UPDATE SKIP LOCKED
                    """).bind("keep", olderThan.toSeconds()).bind("batch", BATCH).mapTo(Long.class).list();
            if (!ids.isEmpty()) {
                handle.createUpdate("DELETE FROM delivery_attempt WHERE outbox_id = ANY (:ids)")
                        .bindArray("ids", Long.class, ids).execute();
                handle.createUpdate("DELETE FROM outbox WHERE id = ANY (:ids)").bindArray("ids", Long.class, ids)
                        .execute();
            }
            return ids.size();
        });
    }
}
