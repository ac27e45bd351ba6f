package io.parkpulse.telemetry.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.Nullable;

import org.jboss.logging.Logger;

/** The community edition's background jobs, kept as they are configured; says what it changes. */
record Policies(Connection connection) {
    private static final Logger LOG = Logger.getLogger(Policies.class);
    /** Jobs on continuous aggregates carry the name of the view or that of the table behind it, by version. */
    private static final String JOBS = """
            SELECT 1 FROM timescaledb_information.jobs j
            LEFT JOIN timescaledb_information.continuous_aggregates c
                ON c.materialization_hypertable_schema = j.hypertable_schema
               AND c.materialization_hypertable_name = j.hypertable_name
            WHERE coalesce(c.view_schema, j.hypertable_schema) = current_schema()
              AND coalesce(c.view_name, j.hypertable_name) = ? AND j.proc_name = ?
            """;

    void apply(StorageSettings settings) throws SQLException {
        columnstore(settings.columnstore());
        retention("reading", settings.keep().readings());
        for (var rollup : Rollup.values()) {
            refresh(rollup, RetentionOrder.window(rollup, settings).orElse(null), rollup.every(settings.refresh()));
            retention(rollup.relation(), rollup.kept(settings.keep()));
        }
    }

    private void columnstore(StorageSettings.Columnstore settings) throws SQLException {
        boolean scheduled = Sql.exists(connection, JOBS, "reading", "policy_compression");
        if (!settings.enabled()) {
            if (scheduled) {
                Sql.execute(connection, "CALL remove_columnstore_policy('reading', if_exists => true)");
                LOG.info("policy removed relation=reading columnstore");
            }
            return;
        }
        if (!Sql.exists(connection, """
                SELECT 1 FROM timescaledb_information.hypertables
                WHERE hypertable_schema = current_schema() AND hypertable_name = 'reading' AND compression_enabled
                """)) {
            Sql.execute(connection, """
                    ALTER TABLE reading SET (timescaledb.enable_columnstore, timescaledb.segmentby = 'series_id',
                                             timescaledb.orderby = 'time')
                    """);
        }
        var after = settings.after().toString();
        if (!Sql.exists(connection, JOBS + " AND (j.config ->> 'compress_after')::interval = ?::interval", "reading",
                "policy_compression", after)) {
            Sql.execute(connection, "CALL remove_columnstore_policy('reading', if_exists => true)");
            Sql.execute(connection, "CALL add_columnstore_policy('reading', after => interval '" + after + "')");
            LOG.infof("policy set relation=reading columnstore-after=%s", after);
        }
    }

    private void retention(String relation, Optional<Duration> kept) throws SQLException {
        if (kept.isEmpty()) {
            if (Sql.exists(connection, JOBS, relation, "policy_retention")) {
                Sql.exists(connection, "SELECT remove_retention_policy(?::regclass, if_exists => true)", relation);
                LOG.infof("policy removed relation=%s retention", relation);
            }
            return;
        }
        var age = kept.get().toString();
        if (!Sql.exists(connection, JOBS + " AND (j.config ->> 'drop_after')::interval = ?::interval", relation,
                "policy_retention", age)) {
            Sql.exists(connection, "SELECT remove_retention_policy(?::regclass, if_exists => true)", relation);
            Sql.exists(connection, "SELECT add_retention_policy(?::regclass, ?::interval)", relation, age);
            LOG.infof("policy set relation=%s retention=%s", relation, age);
        }
    }

    /** Only what changed since the last refresh is computed, so that a window to the beginning costs nothing more. */
    private void refresh(Rollup rollup, @Nullable Duration window, Duration every) throws SQLException {
        var start = window == null ? null : window.toString();
        var end = rollup.step().toString();
        if (!Sql.exists(connection, JOBS + """
                 AND (j.config ->> 'start_offset')::interval IS NOT DISTINCT FROM ?::interval
                 AND (j.config ->> 'end_offset')::interval = ?::interval AND j.schedule_interval = ?::interval
                """, rollup.relation(), "policy_refresh_continuous_aggregate", start, end, every.toString())) {
            Sql.exists(connection, "SELECT remove_continuous_aggregate_policy(?::regclass, if_exists => true)",
                    rollup.relation());
            Sql.exists(connection, """
                    SELECT add_continuous_aggregate_policy(?::regclass, ?::interval, ?::interval, ?::interval)
                    """, rollup.relation(), start, end, every.toString());
            LOG.infof("policy set relation=%s refresh-every=%s window=%s", rollup.relation(), every,
                    start == null ? "all" : start);
        }
    }
}
