/**
 * Readings and what is made of them: quality, the store, rollups, latest values, and their queries.
 */
package io.parkpulse.telemetry;
