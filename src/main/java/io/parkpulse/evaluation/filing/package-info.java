/**
 * What departments, parks and enterprises state for a park and year: uploaded as JSON, CSV or XLSX, checked as a whole, kept
 * in versions. {@code table} reads files, {@code sheet} knows what their cells mean, {@code version} is what is kept,
 * {@code enterprise} has the figures of tenants and their roll-up.
 */
package io.parkpulse.evaluation.filing;
