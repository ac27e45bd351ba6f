/**
 * Whether a park is what a city's text says that a small-business park must be (认定标准): each criterion met, not met or
 * unknown, with the numbers.
 */
package io.parkpulse.evaluation.recognition;
