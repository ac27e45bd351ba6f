package io.parkpulse.evaluation.report;

import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Scope;

/** Subjects of reports, for tests. */
final class Months {
    private Months() {}

    static Subject park(String park, String month) {
        return new Subject(Scope.PARK, park, ReportPeriod.of(Kind.MONTHLY, month));
    }
}
