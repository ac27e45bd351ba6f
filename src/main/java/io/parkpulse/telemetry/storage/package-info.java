/**
 * How readings lie in the database: what the server offers (plain PostgreSQL, TimescaleDB's Apache or community edition),
 * the hypertable, continuous aggregates, policies, retention, and the move of a plain table into a hypertable.
 */
package io.parkpulse.telemetry.storage;
