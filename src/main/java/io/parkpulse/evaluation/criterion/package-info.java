/**
 * Criteria that a park meets, does not meet, or of which nobody knows: conditions on what is filed and registered, worked
 * out in three values, so that something missing is never taken for a no.
 */
package io.parkpulse.evaluation.criterion;
