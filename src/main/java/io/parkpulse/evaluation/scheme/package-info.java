/**
 * Evaluation schemes as data: files checked against {@code evaluation/scheme.schema.json} when the service starts.
 */
package io.parkpulse.evaluation.scheme;
