package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;

/** 环境: means and highest values of air and effluent, hours beyond a limit, how much of the data is valid, noise. */
@ApplicationScoped
class EnvironmentBlock {
    static final String ID = "environment";

    /** Levels have no arithmetic mean; theirs is in a table of its own. */
    private static final String NOISE = "environment.noise";

    private final EnvironmentStore store;

    EnvironmentBlock(EnvironmentStore store) {
        this.store = store;
    }

    /** @param raw whether readings of the span are still kept; without them some figures cannot be made */
    Block of(Handle handle, Span span, Measures measures, boolean raw) {
        var tables = new ArrayList<Table>();
        var remarks = new ArrayList<Text>();
        var found = store.exceeded(handle, span);
        if (found.isEmpty()) {
            remarks.add(new Text("园区未安装环境监测点。", "The park has no measuring point of the environment."));
        } else {
            tables.add(metrics(found, measures, raw ? store.bad(handle, span) : null));
            remarks.add(new Text("超限时长：报警规则的限值被超过的时间，各测点相加；有效率：有效读数占应得读数的比例。",
                    "Hours beyond: how long the limits of alarm rules were exceeded, all points added. Valid: usable readings of those expected."));
        }
        var noise = raw ? store.noise(handle, span) : List.<EnvironmentStore.Noise>of();
        if (!noise.isEmpty()) {
            tables.add(noise(noise));
        }
        if (!raw) {
            remarks.add(new Text("该时期的原始读数已按保存期限清除，无效读数和噪声等效声级不再可算。",
                    "Readings of that time are no longer kept, so bad readings and noise levels cannot be told."));
        }
        return new Block(ID, new Text("环境", "Environment"), List.of(), tables, remarks);
    }

    private static Table metrics(List<EnvironmentStore.Exceeded> found, Measures measures,
            @Nullable Map<String, Long> bad) {
        return new Table("metrics", new Text("监测指标", "Metrics"),
                List.of(new Column("metric", new Text("指标", "Metric"), null),
                        new Column("unit", new Text("单位", "Unit"), null),
                        new Column("points", new Text("测点", "Points"), null),
                        new Column("mean", new Text("平均值", "Mean"), null),
                        new Column("max", new Text("最高值", "Highest"), null),
                        new Column("beyond", new Text("超限时长", "Hours beyond a limit"), Unit.HOURS),
                        new Column("valid", new Text("有效率", "Valid"), Unit.PERCENT),
                        new Column("bad", new Text("无效读数", "Bad readings"), null)),
                found.stream().map(each -> row(each, measures, bad)).toList());
    }

    private static Row row(EnvironmentStore.Exceeded of, Measures measures, @Nullable Map<String, Long> bad) {
        var metric = measures.metric(of.metricId());
        boolean came = metric.map(found -> found.received() > 0).orElse(false);
        boolean incomplete = metric.map(measures::incomplete).orElse(false);
        var name = Cell.of(new Text(of.nameZh(), of.nameEn()));
        var hours = !came || of.hours() == null
                ? Cell.missing(came ? State.UNDEFINED : State.NO_DATA)
                : Cell.of(BigDecimal.valueOf(of.hours()), 1);
        return new Row(of.metricId(), List.of(name, Cell.of(Unit.of(of.unit())),
                Cell.of(metric.map(MetricSpan::points).orElse(0L)),
                of.metricId().equals(NOISE)
                        ? Cell.missing(State.UNDEFINED)
                        : cell(metric.map(MetricSpan::mean).orElseGet(OptionalDouble::empty), 2, incomplete),
                cell(metric.map(MetricSpan::most).orElseGet(OptionalDouble::empty), 2, incomplete), hours,
                cell(metric.map(MetricSpan::coverage).orElseGet(OptionalDouble::empty), 1, false),
                bad == null ? Cell.missing(State.UNDEFINED) : Cell.of(bad.getOrDefault(of.metricId(), 0L))));
    }

    private static Table noise(List<EnvironmentStore.Noise> noise) {
        return new Table("noise", new Text("厂界噪声（等效声级 Leq）", "Boundary noise (equivalent level Leq)"),
                List.of(new Column("point", new Text("测点", "Point"), null),
                        new Column("day", new Text("昼间", "By day"), Unit.DB),
                        new Column("night", new Text("夜间", "By night"), Unit.DB)),
                noise.stream().map(each -> new Row(each.point(), List.of(Cell.name(each.point()),
                        level(each.day()), level(each.night())))).toList());
    }

    private static Cell level(@Nullable Double level) {
        return level == null ? Cell.missing(State.NO_DATA) : Cell.of(BigDecimal.valueOf(level), 1);
    }

    private static Cell cell(OptionalDouble value, int decimals, boolean incomplete) {
        if (value.isEmpty()) {
            return Cell.missing(State.NO_DATA);
        }
        var cell = Cell.of(BigDecimal.valueOf(value.getAsDouble()), decimals);
        return new Cell(cell.number(), null, null, incomplete);
    }
}
