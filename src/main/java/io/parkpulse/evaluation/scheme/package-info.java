/**
 * Evaluation schemes and the keys that they read, as data: files checked against {@code evaluation/scheme.schema.json} and
 * {@code evaluation/keys.schema.json} when the service starts.
 */
package io.parkpulse.evaluation.scheme;
