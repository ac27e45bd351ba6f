/**
 * What the cells of an uploaded table mean: which column is which, long or wide, and what a cell says for a key. Finds what
 * is wrong with the table itself; whether the values are right for a park is checked later.
 */
package io.parkpulse.evaluation.filing.sheet;
