/** The JSON of ThingsBoard's gateway telemetry API. */
package io.parkpulse.ingest.thingsboard;
