/**
 * The no-Docker default: a real MQTT 5 broker and a real PostgreSQL that start with the service and keep their data in
 * one folder. Not part of the container image.
 */
package io.parkpulse.embedded;
