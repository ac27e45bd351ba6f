/**
 * The path of a reading: MQTT, decoders (one subpackage a format), lanes by gateway, one transaction, acknowledgement.
 */
package io.parkpulse.ingest;
