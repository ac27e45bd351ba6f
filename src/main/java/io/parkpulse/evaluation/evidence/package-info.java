/**
 * What a score is made from: filed values, reference values, peers and telemetry coverage. A whole {@code Evidence} is
 * stored with each result, so that it can be scored again.
 */
package io.parkpulse.evaluation.evidence;
