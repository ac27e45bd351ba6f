package io.parkpulse.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import io.parkpulse.registry.StartupOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Reads the rules again when another replica has changed them: hears of it from the database, on a connection of its own,
 * and looks now and then, because a notification may be lost.
 */
@ApplicationScoped
class RuleListener {
    /** Of {@code NOTIFY}. */
    static final String CHANNEL = "parkpulse_rules";

    private static final Logger LOG = Logger.getLogger(RuleListener.class);
    private static final int ANSWER_MS = 10_000;
    private static final int STOP_MS = 5000;

    private final DataSource dataSource;
    private final AlarmRules rules;
    private final RuleSettings settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "alarm-rule-listener");
    private long comparedAt = System.nanoTime();

    RuleListener(DataSource dataSource, AlarmRules rules, RuleSettings settings) {
        this.dataSource = dataSource;
        this.rules = rules;
        this.settings = settings;
    }

    void start(@Observes @Priority(StartupOrder.SHIPPED_DATA + 1) StartupEvent start) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes @Priority(StartupOrder.STOP_PIPELINE) ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        thread.join(STOP_MS);
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (var connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private void pause(Exception cause) {
        if (stopped.getCount() == 0) {
            return;
        }
        LOG.warnf("cannot look for changed alarm rules; those that are known stay in force pause=%s cause=%s",
                settings.lookEvery(), cause);
        try {
            stopped.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    private void listen(Connection connection) throws SQLException {
        // A peer that is gone without a word must not be waited for.
        connection.setNetworkTimeout(Runnable::run, (int) settings.lookEvery().toMillis() + ANSWER_MS);
        execute(connection, "LISTEN " + CHANNEL);
        try {
            rules.reloadIfChanged(); // of what changed before this listened
            var notifier = connection.unwrap(PGConnection.class);
            while (stopped.getCount() > 0) {
                var heard = notifier.getNotifications((int) settings.lookEvery().toMillis());
                refresh(heard != null && heard.length > 0);
            }
        } finally {
            unlisten(connection);
        }
    }

    private void refresh(boolean heard) {
        if (heard) {
            rules.reload();
        } else if (rules.reloadIfChanged()) {
            LOG.infof("read the alarm rules again: they had changed and no notification came");
        } else if (System.nanoTime() - comparedAt > settings.reloadEvery().toNanos()) {
            rules.reloadIfDifferent();
            comparedAt = System.nanoTime();
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

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
