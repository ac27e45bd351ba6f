/**
 * What follows from the totals of all parks: order, grades, rewards. The rules are data of a scheme; nothing here knows a
 * city. A rule of which a value is {@code null} is undecided, and then nothing is graded or paid that depends on it.
 */
package io.parkpulse.evaluation.grading;
