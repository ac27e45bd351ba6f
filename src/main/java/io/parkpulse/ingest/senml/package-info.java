/** SenML JSON (RFC 8428), the native format. */
package io.parkpulse.ingest.senml;
