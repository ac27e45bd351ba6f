package io.parkpulse.telemetry.storage;

/** What a server offers for time series. */
public enum Edition {
    /** PostgreSQL without TimescaleDB: a plain table, rollups computed when they are asked for. */
    PLAIN,
    /** TimescaleDB under the Apache licence: a hypertable. */
    APACHE,
    /** TimescaleDB under the Timescale licence: columnstore, continuous aggregates and background policies as well. */
    COMMUNITY
}
