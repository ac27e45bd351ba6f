package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
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
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;

/** 运行: energy, water and gas, machines, people and vehicles, each with the period before and the one a year before. */
@ApplicationScoped
class OperationBlock {
    static final String ID = "operation";
    private static final String DEMAND = "energy.demand";
    private static final String POWER = "energy.active_power";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** A figure that is compared with other periods. */
    private record Compared(String id, String zh, String en, Text unit, int decimals) {}

    private static final List<Compared> COMPARED = List.of(
            new Compared("electricity", "用电量", "Electricity", Unit.KWH, 1),
            new Compared("water", "用水量", "Water", Unit.M3, 1), new Compared("gas", "用气量", "Natural gas", Unit.M3, 1),
            new Compared("steam", "用蒸汽量", "Steam", Unit.TONNES, 2),
            new Compared("tce", "综合能耗（折标煤）", "Energy in coal equivalent", Unit.TCE, 3),
            new Compared("electricity_per_mu", "亩均用电量", "Electricity a mu", Unit.KWH_A_MU, 2),
            new Compared("kgce_per_mu", "亩均能耗", "Energy a mu", Unit.KGCE_A_MU, 2),
            new Compared("people_in", "进入人数", "People entering", Unit.PEOPLE, 0),
            new Compared("vehicles_in", "进园车辆", "Vehicles entering", Unit.VEHICLES, 0));

    private final MetricStore store;
    private final StateStore states;

    OperationBlock(MetricStore store, StateStore states) {
        this.store = store;
        this.states = states;
    }

    Block of(Handle handle, Span span, Measures measures) {
        var factors = EnergyFactors.of(handle);
        var figures = new ArrayList<>(compared(handle, span, measures, factors));
        figures.addAll(List.of(peak(handle, span, measures),
                mean(measures, "energy.power_factor", "power_factor", "平均功率因数", "Mean power factor", Unit.NONE, 3),
                mean(measures, "production.utilisation", "utilisation", "设备平均利用率", "Mean machine utilisation",
                        Unit.PERCENT, 1),
                mean(measures, "production.oee", "oee", "设备综合效率 OEE（平均）", "Mean OEE", Unit.PERCENT, 1),
                states.running(handle, span).figure("run_hours", "设备运行时长", "Machine hours run", Unit.HOURS, 1),
                measures.metric("people.occupancy")
                        .map(found -> Amount.of(found.most(), measures.incomplete(found)))
                        .orElse(Amount.missing(State.NOT_INSTALLED))
                        .figure("people_peak", "最高在园人数", "Most people on site", Unit.PERSONS, 0)));
        return new Block(ID, new Text("运行", "Operation"), figures, tenants(handle, span),
                remarks(span, measures, factors));
    }

    private List<Figure> compared(Handle handle, Span span, Measures measures, EnergyFactors factors) {
        var area = span.park().areaMu();
        var now = Usage.of(measures, factors, area);
        var before = earlier(handle, span.in(span.period().previous()), measures.complete(), factors);
        var lastYear = earlier(handle, span.in(span.period().lastYear()), measures.complete(), factors);
        return COMPARED.stream().map(each -> {
            var figure = now.get(each.id()).figure(each.id(), each.zh(), each.en(), each.unit(), each.decimals());
            return figure.value() == null
                    ? figure
                    : figure.compared(
                            before.get(each.id()).as(span.period().previous().label(), each.decimals()),
                            lastYear.get(each.id()).as(span.period().lastYear().label(), each.decimals()));
        }).toList();
    }

    private Map<String, Amount> earlier(Handle handle, Span span, double complete, EnergyFactors factors) {
        return Usage.of(Measures.of(store.days(handle, span, Usage.metrics()), complete), factors,
                span.park().areaMu());
    }

    private Figure peak(Handle handle, Span span, Measures measures) {
        var metric = measures.metric(DEMAND).isPresent() ? DEMAND : POWER;
        var peak = store.peak(handle, span, metric);
        var amount = measures.metric(metric)
                .map(found -> Amount.of(peak.map(most -> OptionalDouble.of(most.value()))
                        .orElseGet(OptionalDouble::empty), measures.incomplete(found)))
                .orElse(Amount.missing(State.NOT_INSTALLED));
        var figure = amount.figure("peak_demand", "最大需量", "Peak demand", Unit.KW, 1);
        return peak.isEmpty()
                ? figure
                : figure.source(new Text(
                        "全部测点15分钟均值之和，" + MINUTE.format(peak.get().at().atZone(span.zone())) + " 起",
                        "15-minute means of all points together, from "
                                + MINUTE.format(peak.get().at().atZone(span.zone()))));
    }

    private static Figure mean(Measures measures, String metric, String id, String zh, String en, Text unit,
            int decimals) {
        return measures.metric(metric).map(found -> Amount.of(found.mean(), measures.incomplete(found)))
                .orElse(Amount.missing(State.NOT_INSTALLED)).figure(id, zh, en, unit, decimals);
    }

    private List<Table> tenants(Handle handle, Span span) {
        var tenants = store.tenants(handle, span);
        if (tenants.isEmpty()) {
            return List.of();
        }
        var rows = tenants.stream().map(each -> new Row(each.code(), List.of(Cell.name(each.name()),
                cell(each.electricity()), cell(each.water()), cell(each.gas())))).toList();
        return List.of(new Table("tenants", new Text("企业用能", "Energy of tenants"),
                List.of(new Column("tenant", new Text("企业", "Tenant"), null),
                        new Column("electricity", new Text("用电量", "Electricity"), Unit.KWH),
                        new Column("water", new Text("用水量", "Water"), Unit.M3),
                        new Column("gas", new Text("用气量", "Natural gas"), Unit.M3)),
                rows));
    }

    private static Cell cell(@Nullable Double value) {
        return value == null ? Cell.missing(State.NO_DATA) : Cell.of(BigDecimal.valueOf(value), 1);
    }

    private static List<Text> remarks(Span span, Measures measures, EnergyFactors factors) {
        var remarks = new ArrayList<Text>();
        Usage.used(measures, factors, span.period().until().minusDays(1))
                .forEach(factor -> remarks.add(new Text(
                        (factor.kgcePerUnit() == null ? "折标系数未给出：" : "折标系数：") + factor.source(),
                        (factor.kgcePerUnit() == null ? "Coal equivalent not stated: " : "Coal equivalent: ")
                                + factor.source())));
        if (span.park().areaMu() == null) {
            remarks.add(new Text("园区未登记占地面积，亩均指标无法计算。",
                    "The park's land area is not registered, so nothing is told a mu."));
        }
        return remarks;
    }
}
