package io.parkpulse.evaluation.report;

import java.time.Instant;

import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.Scope;

/**
 * One version of a report, without what it says.
 *
 * @param subject code of the park, or name of the region
 * @param digest  SHA-256 of its JSON
 * @param madeBy  a person, or {@code schedule}
 */
record ReportVersion(long id, Kind kind, Scope scope, String subject, String period, int version, String digest,
        Occasion occasion, String madeBy, String reason, Instant madeAt) {}
