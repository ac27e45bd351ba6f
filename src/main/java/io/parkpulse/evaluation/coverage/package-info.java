/**
 * What telemetry says of a park's digital management: per aspect of a scheme its points, days with data, coverage and
 * alarms closed; energy by land and output; and the evidence pack of it all.
 */
package io.parkpulse.evaluation.coverage;
