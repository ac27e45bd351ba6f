/** Refused messages after the fact: search, summary, bounds and retention, replay. */
package io.parkpulse.ingest.rejection;
