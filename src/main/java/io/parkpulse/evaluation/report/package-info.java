/**
 * Reports of parks and regions, by month, quarter and year: made on schedule and on demand, kept in versions, handed over.
 * What they say is in {@code content}, where it comes from in {@code collect}, how it looks in {@code render}.
 */
package io.parkpulse.evaluation.report;
