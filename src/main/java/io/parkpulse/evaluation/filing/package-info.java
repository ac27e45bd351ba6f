/**
 * What departments and parks state for a park and year: uploaded as JSON or CSV, checked as a whole, kept in versions.
 */
package io.parkpulse.evaluation.filing;
