/**
 * What is known of each tenant of a park: energy and emissions from telemetry, output, revenue and tax as filed, all of it per
 * mu. What is missing is unknown, and never zero.
 */
package io.parkpulse.evaluation.tenant;
