package io.parkpulse.evaluation.report.collect;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Comparison;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.Report;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.Scope;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;
import io.parkpulse.registry.Park;

/** Makes the report of a region from those of its parks. */
@ApplicationScoped
public class RegionCollector {
    /** Figures of parks that add up, by block. */
    private static final Map<String, List<String>> ADDED = added();
    /** Figures that stand side by side. */
    private static final List<List<String>> SHOWN = List.of(List.of("operation", "electricity"),
            List.of("operation", "tce"), List.of("operation", "electricity_per_mu"), List.of("operation", "people_in"),
            List.of("safety", "fire_real"), List.of("safety", "alarms"), List.of("safety", "overdue_at_end"),
            List.of("safety", "gateways_online"), List.of("quality", "coverage"));

    private final ParkCollector parks;
    private final NoticeBlock notice;
    private final EvaluationBlock evaluation;
    private final TargetBlock targets;

    RegionCollector(ParkCollector parks, NoticeBlock notice, EvaluationBlock evaluation, TargetBlock targets) {
        this.parks = parks;
        this.notice = notice;
        this.evaluation = evaluation;
        this.targets = targets;
    }

    private static Map<String, List<String>> added() {
        var added = new LinkedHashMap<String, List<String>>();
        added.put("operation", List.of("electricity", "water", "gas", "steam", "tce", "people_in", "vehicles_in"));
        added.put("safety", List.of("fire_real", "fire_false", "fire_open", "alarms", "alarms_critical", "open_at_end",
                "overdue_at_end"));
        for (var block : List.of("starts", "investment", "tenancy", "incidents")) {
            added.put(block, List.of());
        }
        return added;
    }

    /**
     * The report of a region.
     *
     * @param of  its parks, at least one
     * @param now of a period that is not over, everything up to this moment is in it
     */
    public Report report(Handle handle, String region, List<Park> of, ReportPeriod period, Instant now) {
        var zone = of.stream().collect(Collectors.groupingBy(Park::timeZone, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey())).orElseThrow()
                .getKey();
        var reports = of.stream().map(park -> parks.report(handle, park, period, now, null)).toList();
        var blocks = new ArrayList<Block>();
        int year = period.from().getYear();
        if (period.kind() == Kind.YEARLY) {
            blocks.add(evaluation.of(handle, of.stream().collect(Collectors.toMap(Park::code, Park::name)), year));
            targets.of(handle, region, year).ifPresent(blocks::add);
        }
        blocks.add(notice.of(handle, of, period));
        blocks.add(sideBySide(reports));
        ADDED.forEach((id, figures) -> blocks.add(sum(id, figures, reports)));
        return new Report(period.kind(), Scope.REGION, region, new Text(region, region), period.label(), period.from(),
                period.until().minusDays(1), zone, now.isBefore(period.end(ZoneId.of(zone))), blocks);
    }

    private static Block sideBySide(List<Report> reports) {
        var first = reports.get(0);
        var columns = new ArrayList<Column>();
        columns.add(new Column("park", new Text("园区", "Park"), null));
        SHOWN.forEach(each -> first.figure(each.get(0), each.get(1))
                .ifPresent(figure -> columns.add(new Column(figure.id(), figure.name(), figure.unit()))));
        var rows = reports.stream().map(report -> {
            var cells = new ArrayList<Cell>();
            cells.add(Cell.of(report.name()));
            SHOWN.forEach(each -> report.figure(each.get(0), each.get(1)).map(Cell::of).ifPresent(cells::add));
            return new Row(report.subject(), cells);
        }).sorted(Comparator.comparing(Row::key)).toList();
        return new Block("parks", new Text("各园区情况", "Parks"), List.of(),
                List.of(new Table("parks", new Text("主要指标", "Main figures"), columns, rows)), List.of());
    }

    /** @param ids empty: all figures of the block */
    private static Block sum(String id, List<String> ids, List<Report> reports) {
        var like = reports.get(0).blocks().stream().filter(block -> block.id().equals(id)).findFirst().orElseThrow();
        var figures = like.figures().stream().filter(figure -> ids.isEmpty() || ids.contains(figure.id()))
                .map(figure -> sum(figure, reports.stream().map(report -> report.figure(id, figure.id()).orElseThrow())
                        .toList()))
                .toList();
        return new Block(id, new Text(like.title().zh() + "合计", like.title().en() + ", all parks"), figures, List.of(),
                List.of());
    }

    /** What some parks lack makes the sum incomplete; what they have no points for does not. */
    private static Figure sum(Figure like, List<Figure> of) {
        var there = of.stream().filter(figure -> figure.value() != null).toList();
        if (there.isEmpty()) {
            var why = of.stream().map(Figure::state).filter(state -> state != State.NOT_INSTALLED).findFirst();
            return Figure.missing(like.id(), like.name(), like.unit(), like.decimals(),
                    why.orElse(State.NOT_INSTALLED));
        }
        boolean incomplete = of.stream()
                .anyMatch(figure -> figure.incomplete()
                        || figure.value() == null && figure.state() != State.NOT_INSTALLED);
        var value = there.stream().map(Figure::value).reduce((one, other) -> one.add(other)).orElseThrow();
        return Figure.of(like.id(), like.name(), like.unit(), like.decimals(), value, there.get(0).state())
                .incomplete(incomplete).compared(earlier(there, Figure::previous), earlier(there, Figure::lastYear))
                .source(new Text(there.size() + " / " + of.size() + " 个园区",
                        there.size() + " of " + of.size() + " parks"));
    }

    /** Only if every park that has a figure now had one then: sums of other parks cannot be compared. */
    @Nullable
    private static Comparison earlier(List<Figure> of,
            Function<Figure, Comparison> which) {
        var all = of.stream().map(which).toList();
        return all.stream().anyMatch(Objects::isNull)
                ? null
                : all.stream().reduce((one, other) -> new Comparison(one.period(),
                        one.value().add(other.value()), one.incomplete() || other.incomplete())).orElseThrow();
    }
}
