package io.parkpulse.evaluation.report;

import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Scope;

/**
 * Of which reports something is a version.
 *
 * @param subject code of the park, or name of the region
 */
record Subject(Scope scope, String subject, ReportPeriod period) {
    @Override
    public String toString() {
        return period.kind().id() + " " + scope.id() + " " + subject + " " + period.label();
    }
}
