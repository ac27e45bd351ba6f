package io.parkpulse.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.annotation.Nullable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Hears from the database, on a connection of its own, of every commit of alarm transitions on any replica, and fires
 * {@link JournalGrew}. Reconnects by itself and then catches up from the journal.
 */
@ApplicationScoped
class JournalListener {
    /** Of {@code NOTIFY}; payload: event ids with commas. */
    static final String CHANNEL = "parkpulse_alarm";

    private static final Logger LOG = Logger.getLogger(JournalListener.class);
    private static final int WAIT_MS = 1000;
    private static final int ANSWER_MS = 10_000;
    private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
    /** Longest that a transaction with alarms is taken to last. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final Backoff RECONNECT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Duration STOP = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final Journal journal;
    private final Event<JournalGrew> grew;
    private final int catchUp;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "journal-listener");
    private @Nullable Instant heardUntil;
    private int failures;

    JournalListener(DataSource dataSource, Journal journal, Event<JournalGrew> grew, NotifyConfig config) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.grew = grew;
        this.catchUp = config.stream().buffer();
    }

    void start(@Observes @Priority(Dispatcher.AFTER_CHANNELS) StartupEvent start) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes @Priority(Dispatcher.BEFORE_CHANNELS) ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        thread.join(STOP.toMillis());
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (var connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                pause(RECONNECT.after(++failures), e);
            }
        }
    }

    private void pause(Duration pause, Exception e) {
        if (stopped.getCount() == 0) {
            return;
        }
        LOG.warnf("not listening for alarms; reconnecting failures=%d pause=%s cause=%s", failures, pause, e);
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            stopped.countDown();
        }
    }

    private void listen(Connection connection) throws SQLException {
        // The probe must not wait for ever on a peer that is gone without a word.
        connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
        execute(connection, "LISTEN " + CHANNEL);
        try {
            catchUp(now(connection));
            hear(connection);
        } finally {
            unlisten(connection);
        }
    }

    /** It goes back to the pool, where nobody would fetch what it hears. */
    private static void unlisten(Connection connection) {
        try {
            execute(connection, "UNLISTEN *");
        } catch (SQLException e) {
            LOG.debugf("the connection is broken; the pool discards it cause=%s", e);
        }
    }

    private void catchUp(Instant now) {
        var since = (heardUntil == null ? now : heardUntil).minus(OVERLAP);
        fire(journal.idsSince(since, catchUp));
        heardUntil = now;
        if (failures > 0) {
            LOG.infof("listening for alarms again after failures=%d", failures);
            failures = 0;
        }
    }

    private void hear(Connection connection) throws SQLException {
        var notifier = connection.unwrap(PGConnection.class);
        long probed = System.nanoTime();
        while (stopped.getCount() > 0) {
            fire(eventIds(notifier.getNotifications(WAIT_MS)));
            if (System.nanoTime() - probed > PROBE_EVERY.toNanos()) {
                heardUntil = now(connection);
                probed = System.nanoTime();
            }
        }
    }

    private void fire(List<Long> eventIds) {
        if (!eventIds.isEmpty()) {
            grew.fire(new JournalGrew(eventIds));
        }
    }

    static List<Long> eventIds(@Nullable PGNotification[] notifications) {
        var ids = new ArrayList<Long>();
        for (var notification : notifications == null ? new PGNotification[0] : notifications) {
            try {
                Arrays.stream(notification.getParameter().split(",")).map(Long::valueOf).forEach(ids::add);
            } catch (NumberFormatException e) {
                LOG.warnf("a notification on %s is not of ours: %s", CHANNEL, e.getMessage());
            }
        }
        return ids;
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("SELECT now()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
