package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;
import io.parkpulse.registry.Domain;

/** 数据质量: what should have come, what came, what is missing, and what came after the period was closed. */
final class QualityBlock {
    static final String ID = "quality";
    static final String RECEIVED = "received";
    static final String COVERAGE = "coverage";
    private static final double PERCENT = 100;

    private QualityBlock() {}

    /** @param atClosing readings that version 1 had; null: there is none yet */
    static Block of(Measures measures, @Nullable BigDecimal atClosing) {
        var all = measures.all().stream().toList();
        var figures = new ArrayList<Figure>();
        long received = all.stream().mapToLong(MetricSpan::received).sum();
        figures.add(
                count(all, all.stream().mapToLong(MetricSpan::points).sum(), "points", "测点", "Points", Unit.POINTS));
        figures.add(count(all, received, RECEIVED, "有效读数", "Usable readings", Unit.READINGS));
        figures.add(coverage(all, measures.complete()));
        figures.add(count(all, all.stream().mapToLong(MetricSpan::emptyPointDays).sum(), "gaps", "无数据（点·天）",
                "Point-days without data", Unit.POINT_DAYS));
        figures.add(late(received, atClosing));
        return new Block(ID, new Text("数据质量", "Data quality"), figures,
                all.isEmpty() ? List.of() : List.of(domains(all)),
                List.of(new Text(
                        "覆盖率低于 " + Text.of(BigDecimal.valueOf(measures.complete())) + " % 的指标标为“不完整”；按变化上报的指标没有应得读数。",
                        "Figures whose coverage is below " + Text.of(BigDecimal.valueOf(measures.complete()))
                                + " % are marked incomplete. What is reported on change has no expected number.")));
    }

    private static Figure coverage(List<MetricSpan> all, double complete) {
        var percent = percent(all);
        boolean low = percent.isPresent() && percent.getAsDouble() < complete;
        return (all.isEmpty()
                ? Amount.missing(State.NOT_INSTALLED)
                : percent.isEmpty()
                        ? Amount.missing(State.UNDEFINED)
                        : Amount.of(percent, low))
                .figure(COVERAGE, "覆盖率（应得读数中收到的）", "Coverage (received of expected)", Unit.PERCENT, 1);
    }

    private static Figure late(long received, @Nullable BigDecimal atClosing) {
        double late = atClosing == null ? 0 : Math.max(0, received - atClosing.doubleValue());
        return (received == 0 ? Amount.missing(State.UNDEFINED) : Amount.of(PERCENT * late / received, false))
                .figure("late", "封账后补到的比例", "Arrived after closing", Unit.PERCENT, 2);
    }

    private static Table domains(List<MetricSpan> all) {
        Map<Domain, List<MetricSpan>> byDomain = all.stream().collect(
                Collectors.groupingBy(each -> Domain.of(each.domain()), TreeMap::new, Collectors.toList()));
        var rows = byDomain.entrySet().stream().map(entry -> {
            var of = entry.getValue();
            double expected = sum(of, MetricSpan::expected);
            var percent = percent(of);
            return new Row(entry.getKey().id(),
                    List.of(Cell.of(name(entry.getKey())), Cell.of((long) sum(of, MetricSpan::points)),
                            expected == 0 ? Cell.missing(State.UNDEFINED) : Cell.of(Math.round(expected)),
                            Cell.of((long) sum(of, MetricSpan::received)),
                            percent.isEmpty()
                                    ? Cell.missing(State.UNDEFINED)
                                    : Cell.of(BigDecimal.valueOf(percent.getAsDouble()), 1),
                            Cell.of((long) sum(of, MetricSpan::emptyPointDays))));
        }).toList();
        return new Table("domains", new Text("分领域", "By domain"),
                List.of(new Column("domain", new Text("领域", "Domain"), null),
                        new Column("points", new Text("测点", "Points"), null),
                        new Column("expected", new Text("应得读数", "Expected"), null),
                        new Column(RECEIVED, new Text("有效读数", "Usable"), null),
                        new Column(COVERAGE, new Text("覆盖率", "Coverage"), Unit.PERCENT),
                        new Column("gaps", new Text("无数据（点·天）", "Point-days without data"), null)),
                rows);
    }

    private static Text name(Domain domain) {
        return new Text(domain.nameZh(),
                domain.id().substring(0, 1).toUpperCase(Locale.ROOT) + domain.id().substring(1));
    }

    private static OptionalDouble percent(List<MetricSpan> of) {
        double expected = sum(of, MetricSpan::expected);
        return expected == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(PERCENT * sum(of, MetricSpan::counted) / expected);
    }

    private static double sum(List<MetricSpan> of, ToDoubleFunction<MetricSpan> column) {
        return of.stream().mapToDouble(column).sum();
    }

    private static Figure count(List<MetricSpan> all, long count, String id, String zh, String en, Text unit) {
        return (all.isEmpty()
                ? Amount.missing(State.NOT_INSTALLED)
                : new Amount(BigDecimal.valueOf(count), State.COUNTED, false)).figure(id, zh, en, unit, 0);
    }
}
