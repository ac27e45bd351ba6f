package io.parkpulse.evaluation.report.collect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.report.collect.AlarmStore.FireMonth;
import io.parkpulse.evaluation.report.content.Block;
import io.parkpulse.evaluation.report.content.Cell;
import io.parkpulse.evaluation.report.content.Column;
import io.parkpulse.evaluation.report.content.Figure;
import io.parkpulse.evaluation.report.content.Goal;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.Row;
import io.parkpulse.evaluation.report.content.State;
import io.parkpulse.evaluation.report.content.Table;

/** 安全与消防: fire alarms by what they were, how alarms were answered, what is isolated, offline or overdue, tests. */
@ApplicationScoped
class SafetyBlock {
    static final String ID = "safety";
    private static final String TESTS = "fire-tests-a-month";
    private static final double PERCENT = 100;

    private final AlarmStore alarms;
    private final StateStore states;

    SafetyBlock(AlarmStore alarms, StateStore states) {
        this.alarms = alarms;
        this.states = states;
    }

    Block of(Handle handle, Span span) {
        var months = alarms.fires(handle, span);
        var figures = new ArrayList<>(fires(handle, span, months));
        var online = alarms.online(handle, span);
        figures.addAll(answers(handle, span, online.gateways() > 0));
        figures.add(online(online));
        return new Block(ID, new Text("安全与消防", "Safety and fire"), figures,
                months.size() > 1 && figures.get(0).value() != null ? List.of(byMonth(months)) : List.of(),
                List.of(new Text("平台统计不代替消防控制室记录和事故上报。",
                        "What the platform counts replaces neither the fire panel's records nor the reporting of accidents.")));
    }

    private List<Figure> fires(Handle handle, Span span, List<FireMonth> months) {
        boolean installed = states.hasFireEquipment(handle, span);
        var limit = alarms.limit(handle, span, TESTS);
        return List.of(
                fire(installed, months, FireMonth::real, "fire_real", "真实火警", "Real fires", Unit.ALARMS),
                fire(installed, months, FireMonth::falseAlarm, "fire_false", "误报", "False fire alarms", Unit.ALARMS),
                fire(installed, months, FireMonth::open, "fire_open", "尚未核实的火警",
                        "Fire alarms not yet told what they were",
                        Unit.ALARMS),
                counted(installed, alarms.consultDays(handle, span), "fire_consult_days", "误报超限天数",
                        "Days with too many false fire alarms", Unit.DAYS),
                tests(span, installed, months, limit),
                counted(installed, states.isolatedAtEnd(handle, span), "fire_isolated", "期末屏蔽（停用）测点",
                        "Fire points isolated at the end", Unit.POINTS));
    }

    /** Of a month the tests, of several how many of them had enough. */
    private static Figure tests(Span span, boolean installed, List<FireMonth> months, AlarmStore.Limit limit) {
        if (span.period().kind() == Kind.MONTHLY) {
            return fire(installed, months, FireMonth::test, "fire_tests", "模拟火警测试", "Simulated fire tests", Unit.TESTS)
                    .goal(goal(limit.value(), limit.source()));
        }
        long enough = months.stream().filter(month -> limit.value() != null && month.test() >= limit.value()).count();
        return counted(installed && limit.value() != null, enough, "fire_test_months", "测试次数达标的月份",
                "Months with enough fire tests", Unit.MONTHS).goal(goal((double) months.size(), limit.source()));
    }

    @Nullable
    private static Goal goal(@Nullable Double value, @Nullable String source) {
        return value == null || source == null
                ? null
                : new Goal(true, BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP), new Text(source, source));
    }

    /** @param watched whether the park has a gateway at all: without one, no alarm is not good news */
    private List<Figure> answers(Handle handle, Span span, boolean watched) {
        var found = alarms.alarms(handle, span);
        var reaction = alarms.reaction(handle, span);
        var overdue = Amount.of(found.overdueHours(), false).figure("overdue_after", "", "", Unit.HOURS, 0).value();
        return List.of(counted(watched, found.raised(), "alarms", "报警次数", "Alarms", Unit.ALARMS),
                counted(watched, found.critical(), "alarms_critical", "其中：紧急", "Of these critical", Unit.ALARMS),
                mean(reaction.minutes(), "minutes_to_acknowledge", "平均确认时间", "Mean time to acknowledge"),
                counted(watched, reaction.unacknowledged(), "unacknowledged", "未确认的报警", "Alarms nobody acknowledged",
                        Unit.ALARMS),
                mean(found.resolveMinutes(), "minutes_to_resolve", "平均处置时间", "Mean time until at rest"),
                counted(watched, found.openAtEnd(), "open_at_end", "期末未闭环报警", "Alarms open at the end", Unit.ALARMS),
                counted(watched, found.overdueAtEnd(), "overdue_at_end", "期末超期未闭环", "Of these overdue", Unit.ALARMS)
                        .source(new Text("持续超过 " + overdue + " 小时", "standing for more than " + overdue + " h")));
    }

    private static Figure online(AlarmStore.Online found) {
        var amount = found.gateways() == 0 || found.hours() == null || found.hours() == 0
                ? Amount.missing(State.NOT_INSTALLED)
                : Amount.of(PERCENT * (1 - found.offline() / found.hours()), false);
        return amount.figure("gateways_online", "网关在线率", "Gateways online", Unit.PERCENT, 2)
                .source(new Text(found.gateways() + " 台网关", "gateways: " + found.gateways()));
    }

    private static Table byMonth(List<FireMonth> months) {
        return new Table("fire_months", new Text("火警与测试（按月）", "Fire alarms and tests by month"),
                List.of(new Column("month", new Text("月份", "Month"), null),
                        new Column("real", new Text("真实火警", "Real fires"), null),
                        new Column("false", new Text("误报", "False alarms"), null),
                        new Column("open", new Text("未核实", "Not yet told"), null),
                        new Column("tests", new Text("测试", "Tests"), null)),
                months.stream().map(each -> {
                    var label = each.month().toString().substring(0, "2026-10".length());
                    return new Row(label, List.of(Cell.name(label), Cell.of(each.real()), Cell.of(each.falseAlarm()),
                            Cell.of(each.open()), Cell.of(each.test())));
                }).toList());
    }

    private static Figure fire(boolean installed, List<FireMonth> months, ToLongFunction<FireMonth> what, String id,
            String zh, String en, Text unit) {
        return counted(installed, months.stream().mapToLong(what).sum(), id, zh, en, unit);
    }

    private static Figure counted(boolean installed, long count, String id, String zh, String en, Text unit) {
        return new Amount(installed ? BigDecimal.valueOf(count) : null,
                installed ? State.COUNTED : State.NOT_INSTALLED, false).figure(id, zh, en, unit, 0);
    }

    private static Figure mean(@Nullable Double minutes, String id, String zh, String en) {
        return (minutes == null ? Amount.missing(State.UNDEFINED) : Amount.of(minutes, false)).figure(id, zh, en,
                Unit.MINUTES, 1);
    }
}
