/**
 * Reads tables that people upload, CSV and XLSX, cell by cell and within bounds, and says of each flaw where it is. Knows
 * nothing of what the cells mean.
 */
package io.parkpulse.evaluation.filing.table;
