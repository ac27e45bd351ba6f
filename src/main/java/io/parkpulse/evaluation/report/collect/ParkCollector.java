package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.ReportSettings;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.registry.Park;

/** Makes the report of a park from what is stored now. */
@ApplicationScoped
public class ParkCollector {
    private final ReportSettings settings;
    private final MetricStore metrics;
    private final OperationBlock operation;
    private final EnvironmentBlock environment;
    private final SafetyBlock safety;
    private final DeclaredBlocks declared;
    private final EvaluationBlock evaluation;

    ParkCollector(ReportSettings settings, MetricStore metrics, OperationBlock operation,
            EnvironmentBlock environment, SafetyBlock safety, DeclaredBlocks declared, EvaluationBlock evaluation) {
        this.settings = settings;
        this.metrics = metrics;
        this.operation = operation;
        this.environment = environment;
        this.safety = safety;
        this.declared = declared;
        this.evaluation = evaluation;
    }

    /**
     * The report of a park.
     *
     * @param now       of a period that is not over, everything up to this moment is in it
     * @param atClosing readings that version 1 had; null: there is none yet
     */
    public Report report(Handle handle, Park park, ReportPeriod period, Instant now, @Nullable BigDecimal atClosing) {
        var span = Span.of(park, period, now);
        var measures = Measures.of(metrics.days(handle, span), settings.completePercent());
        var blocks = new ArrayList<Block>();
        if (period.kind() == Kind.YEARLY) {
            blocks.add(evaluation.of(handle, park.code(), period.from().getYear()));
        }
        blocks.add(operation.of(handle, span, measures));
        blocks.add(environment.of(handle, span, measures, keepsReadings(handle, span.since(), now)));
        blocks.add(safety.of(handle, span));
        blocks.addAll(declared.of(handle, span));
        blocks.add(QualityBlock.of(measures, atClosing));
        return new Report(period.kind(), Scope.PARK, park.code(), new Text(park.name(), park.name()), period.label(),
                period.from(), period.until().minusDays(1), park.timeZone(), now.isBefore(period.end(span.zone())),
                blocks);
    }

    /** Whether the readings from that moment on are kept: without them a report cannot be made as it was. */
    public boolean keepsReadings(Handle handle, Instant since, Instant now) {
        return MetricStore.keepsReadings(handle, since, now);
    }

    /** The readings that a report counted: what later ones are late against. */
    public static @Nullable BigDecimal received(Report report) {
        return report.figure(QualityBlock.ID, QualityBlock.RECEIVED).map(figure -> figure.value()).orElse(null);
    }
}
