/**
 * Scoring runs: all parks of a year under a scheme, from inputs that are frozen with the run, so that it can be made again,
 * compared with another and asked what would be if.
 */
package io.parkpulse.evaluation.run;
