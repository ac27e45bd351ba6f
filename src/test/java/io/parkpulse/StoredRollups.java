package io.parkpulse;

import org.jdbi.v3.core.Jdbi;

/** Continuous aggregates, where the server has them. */
public final class StoredRollups {
    private StoredRollups() {}

    /** Brings them up to date, as their policies do in time: late readings show only then. */
    public static void refresh(Jdbi jdbi) {
        jdbi.useHandle(handle -> {
            if (!has(jdbi)) {
                return;
            }
            // A policy that is at work would be in the way.
            handle.execute("SELECT alter_job(job_id, scheduled => false) FROM timescaledb_information.jobs"
                    + " WHERE proc_name = 'policy_refresh_continuous_aggregate'");
            for (var level : new String[]{"1m", "15m", "1h", "1d"}) {
                handle.execute("CALL refresh_continuous_aggregate('reading_" + level + "_cagg', NULL, NULL)");
            }
        });
    }

    /** Whether rollups are stored here. */
    public static boolean has(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT to_regclass('reading_1m_cagg') IS NOT NULL")
                .mapTo(Boolean.class).one());
    }
}
