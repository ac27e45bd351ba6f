package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Reviews what is due, on a thread of its own, each mark in one transaction: the mark is gone when, and only when, what it
 * led to has committed. Replicas share the work.
 */
@ApplicationScoped
class Reviewer {
    private static final Logger LOG = Logger.getLogger(Reviewer.class);
    /** First key of our advisory locks on reviews; any number that nobody else uses. */
    private static final int REVIEW_LOCK = 7302;
    private static final int BATCH = 100;
    private static final int STOP_MS = 10_000;

    private final DataSource dataSource;
    private final AlarmJournal journal;
    private final ReviewMarks marks;
    private final Review review;
    private final ReviewMetrics metrics;
    private final ReviewSettings settings;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alarm-reviewer");

    Reviewer(DataSource dataSource, AlarmJournal journal, ReviewMarks marks, Review review, ReviewMetrics metrics,
            ReviewSettings settings, Clock clock) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.marks = marks;
        this.review = review;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA + 1) StartupEvent start) {
        thread.setDaemon(true);
        thread.start();
    }

    /** Before the channels of notifications stop. */
    void stop(@Observes @Priority(StartupOrder.STOP_PIPELINE) ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        thread.join(STOP_MS);
    }

    private void run() {
        try {
            do {
                step();
            } while (!stopped.await(settings.every().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.warn("interrupted; another replica or the next start goes on reviewing");
        }
    }

    private void step() {
        try {
            while (stopped.getCount() > 0 && reviewDue(clock) > 0) {
                LOG.debug("reviewed; looking for more");
            }
        } catch (SQLException | RuntimeException | Error e) { // even of memory: nobody else reviews here
            metrics.failed();
            LOG.warnf("cannot look for reviews that are due; trying again cause=%s", e);
        }
    }

    /**
     * Reviews some of what is due by now.
     *
     * @return how many reviews committed
     */
    int reviewDue(InstantSource clock) throws SQLException {
        List<ReviewMarks.Due> due;
        try (var connection = dataSource.getConnection()) {
            due = marks.due(connection, clock.instant(), BATCH);
        }
        int done = 0;
        for (var each : due) {
            if (reviewOne(each, clock)) {
                done++;
            }
        }
        return done;
    }

    private boolean reviewOne(ReviewMarks.Due due, InstantSource clock) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var transitions = tryReview(connection, due, clock);
                connection.commit();
                if (transitions != null) {
                    metrics.reviewed(transitions);
                }
                return transitions != null;
            } catch (SQLException | RuntimeException | Error e) { // the pool would commit what is open
                connection.rollback();
                failed(connection, due, clock.instant(), e);
                return false;
            }
        }
    }

    /** One that fails must not keep the others waiting. */
    private void failed(Connection connection, ReviewMarks.Due due, Instant now, Throwable cause) throws SQLException {
        metrics.failed();
        LOG.errorf(cause, "cannot review late readings; trying again later series=%d rule=%s pause=%s",
                due.key().seriesId(), due.key().ruleId(), settings.retryAfter());
        marks.postpone(connection, due.key(), due.ahead(), now.plus(settings.retryAfter()));
        connection.commit();
    }

    /**
     * Reviews as of the moment at which it has the gateway's lock: what was stored while it waited for that is not of the
     * future.
     *
     * @return null: another replica reviews it, or has
     */
    private @Nullable List<AlarmTransition> tryReview(Connection transaction, ReviewMarks.Due due, InstantSource clock)
            throws SQLException {
        if (!tryLock(transaction, due.key().seriesId())) {
            return null;
        }
        journal.lockGateways(transaction, new TreeMap<>(Map.of(due.gateway(), true)));
        var now = clock.instant();
        var mark = marks.take(transaction, due.key(), due.ahead(), now);
        return mark == null ? null : review.review(transaction, mark, due, now);
    }

    private static boolean tryLock(Connection transaction, int series) throws SQLException {
        try (var lock = transaction.prepareStatement("SELECT pg_try_advisory_xact_lock(?, ?)")) {
            lock.setInt(1, REVIEW_LOCK);
            lock.setInt(2, series);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
