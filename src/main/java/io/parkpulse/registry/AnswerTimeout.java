package io.parkpulse.registry;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;

/**
 * Gives up connections to a database that does not answer, as a host does that vanished without closing them: TCP alone
 * would wait for a quarter of an hour, and the pool, which checks idle connections, with it. Migrations may take as long
 * as they need.
 */
@Singleton
class AnswerTimeout implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(AnswerTimeout.class);
    private static final int FOR_EVER = 0;
    private static final int FIRST = 1;

    private final int millis;
    private volatile boolean migrated;

    AnswerTimeout(DatabaseSettings settings) {
        this.millis = Math.toIntExact(settings.answerTimeout().toMillis());
    }

    /** Migrations are done when the first of these is fired. */
    void migrated(@Observes @Priority(FIRST) StartupEvent start) {
        migrated = true;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        set(connection, migrated ? millis : FOR_EVER);
    }

    /** Whatever its user set meanwhile: the pool's own checks must not wait for ever either. */
    @Override
    public void onConnectionReturn(Connection connection) {
        set(connection, millis);
    }

    private static void set(Connection connection, int millis) {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException e) {
            LOG.debugf("the connection is broken; the pool discards it cause=%s", e);
        }
    }
}
