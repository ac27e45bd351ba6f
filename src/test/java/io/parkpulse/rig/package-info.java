/**
 * What integration tests, benchmark and chaos runs share: gateways, broker, service and database, each a process of its
 * own on loopback that may be measured, stopped, killed, and started again on the same folder and port.
 */
package io.parkpulse.rig;
