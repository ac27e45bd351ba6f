package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jboss.logging.Logger;

import io.parkpulse.registry.OwnerConnections;

/**
 * Moves a plain table {@code reading} into a hypertable, in small transactions, oldest readings first. One that was killed
 * goes on where it was. Nobody can write readings meanwhile: other replicas wait, and acknowledge nothing, until the
 * hypertable has taken the table's place in one transaction. Reading goes on.
 */
final class Move {
    private static final Logger LOG = Logger.getLogger(Move.class);
    private static final String TARGET = "reading_moving";
    /** What names {@code reading} by identity, and would go on reading the old table. */
    private static final String[] VIEWS = {PlainRollups.SCRIPT, "db/common/R__telemetry_views.sql"};
    private static final String OTHER_VIEWS = """
            SELECT string_agg(DISTINCT v.oid::regclass::text, ', ') FROM pg_depend d
            JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
            JOIN pg_class v ON v.oid = r.ev_class
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = 'reading'::regclass AND v.oid <> d.refobjid
              AND v.relname NOT IN ('reading_1m', 'reading_15m', 'reading_1h', 'reading_1d', 'latest_reading',
                                    'counter_increase')
            """;
    private static final String COPY_GRANTS = """
            DO $$ DECLARE g record; BEGIN
                FOR g IN SELECT a.grantee::regrole AS grantee, a.grantee = 0 AS everyone, a.privilege_type, a.is_grantable
                         FROM pg_class c CROSS JOIN aclexplode(c.relacl) a WHERE c.oid = 'reading'::regclass LOOP
                    EXECUTE format('GRANT %s ON reading_moving TO %s %s', g.privilege_type,
                        CASE WHEN g.everyone THEN 'PUBLIC' ELSE g.grantee::text END,
                        CASE WHEN g.is_grantable THEN 'WITH GRANT OPTION' ELSE '' END);
                END LOOP;
            END $$
            """;

    private final OwnerConnections owner;
    private final StorageSettings settings;

    Move(OwnerConnections owner, StorageSettings settings) {
        this.owner = owner;
        this.settings = settings;
    }

    /** Whether a move was begun and is not finished. */
    static boolean begun(Connection connection) throws SQLException {
        return Sql.exists(connection, "SELECT 1 WHERE to_regclass('" + TARGET + "') IS NOT NULL");
    }

    /** @throws IllegalStateException if views of others read {@code reading}, or the copy has not every row */
    void run() throws SQLException {
        try (var guard = owner.open(); var worker = owner.open()) {
            refuseOtherViews(guard);
            worker.setAutoCommit(true);
            noTimeouts(worker, "SESSION");
            Sql.inTransaction(guard, () -> {
                noTimeouts(guard, "LOCAL");
                LOG.info("moving readings into a hypertable: waiting until nobody writes");
                Sql.execute(guard, "LOCK TABLE reading IN EXCLUSIVE MODE");
                long began = System.nanoTime();
                createTarget(worker);
                long copied = new MoveBatches(worker, settings.chunkInterval(), settings.moveBatch()).copy();
                takePlace(guard);
                LOG.infof("moved readings into a hypertable copied=%d took=%s", copied,
                        Duration.ofNanos(System.nanoTime() - began).truncatedTo(ChronoUnit.MILLIS));
            });
            Sql.execute(worker, "RESET statement_timeout; RESET lock_timeout;"
                    + " RESET idle_in_transaction_session_timeout");
        }
    }

    private static void noTimeouts(Connection connection, String scope) throws SQLException {
        for (var timeout : new String[]{"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}) {
            Sql.execute(connection, "SET " + scope + " " + timeout + " = 0");
        }
    }

    private static void refuseOtherViews(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        var others = Sql.first(connection, OTHER_VIEWS);
        if (others.isPresent()) {
            throw new IllegalStateException(
                    "cannot move readings: these views of yours would go on reading the old table;"
                            + " drop them, and create them again after the move: " + others.get());
        }
    }

    private void createTarget(Connection worker) throws SQLException {
        if (begun(worker)) {
            LOG.info("moving readings: going on with a move that was interrupted");
            return;
        }
        Sql.inTransaction(worker, () -> {
            Sql.execute(worker, "CREATE TABLE " + TARGET + " (LIKE reading INCLUDING ALL)");
            Hypertable.create(worker, TARGET, settings.chunkInterval());
        });
    }

    /** In the guard's transaction, so that nobody has written since the first row was copied. */
    private static void takePlace(Connection guard) throws SQLException {
        LOG.info("moving readings: counting both tables");
        var rows = Sql.first(guard, "SELECT count(*) FROM reading").orElseThrow();
        var copied = Sql.first(guard, "SELECT count(*) FROM " + TARGET).orElseThrow();
        if (!rows.equals(copied)) {
            throw new IllegalStateException(
                    "cannot move readings: the table has " + rows + ", the hypertable " + copied);
        }
        Sql.execute(guard, COPY_GRANTS);
        Sql.execute(guard, """
                ALTER TABLE reading RENAME TO reading_plain;
                ALTER TABLE reading_plain RENAME CONSTRAINT reading_pkey TO reading_plain_pkey;
                ALTER TABLE reading_moving RENAME TO reading;
                ALTER TABLE reading RENAME CONSTRAINT reading_moving_pkey TO reading_pkey
                """);
        for (var views : VIEWS) {
            Sql.execute(guard, Sql.script(views));
        }
        Sql.execute(guard, "DROP TABLE reading_plain");
        Sql.execute(guard, "ANALYZE reading");
    }
}
