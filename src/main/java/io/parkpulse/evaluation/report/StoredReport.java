package io.parkpulse.evaluation.report;

/** @param json canonical: what the digest is of */
record StoredReport(ReportVersion version, String json) {}
