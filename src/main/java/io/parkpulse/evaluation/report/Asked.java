package io.parkpulse.evaluation.report;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;

import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Scope;

/** Reads what an address asks for, and says what is wrong with it. */
@ApplicationScoped
class Asked {
    private final Reports reports;

    Asked(Reports reports) {
        this.reports = reports;
    }

    Subject subject(String kind, String subject, String period, @Nullable String scope) {
        return new Subject(scope(subject, scope), subject, period(kind, period));
    }

    private static ReportPeriod period(String kind, String period) {
        try {
            return ReportPeriod.of(kind(kind), period);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static Kind kind(String kind) {
        try {
            return Kind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(
                    "there is no kind of report '" + kind + "'; expected monthly, quarterly or yearly",
                    e);
        }
    }

    private Scope scope(String subject, @Nullable String scope) {
        if (scope != null) {
            try {
                return Scope.of(scope);
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("the scope is '" + scope + "'; expected park or region", e);
            }
        }
        return reports.scope(subject).orElseThrow(
                () -> new NotFoundException("no park has the code and no region the name '" + subject + "'"));
    }
}
