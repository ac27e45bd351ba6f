package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Measures one component of an indicator between its references, and notes on the sheet how.
 *
 * @param question what names the component among all that are asked of the peers
 * @param ofPeer the component of a park of which these numbers are known
 */
record Yardstick(
        Efficacy efficacy,
        Component component,
        Object question,
        Function<Map<String, BigDecimal>, Optional<BigDecimal>> ofPeer) {
    /** The coefficient of a value; empty if the value or its references are missing, which is noted. */
    Optional<BigDecimal> coefficient(Worksheet sheet, Optional<BigDecimal> value) {
        var range = Range.of(sheet.evidence(), sheet.indicator(), component, efficacy, question,
                ofPeer);
        if (range.isEmpty()) {
            sheet.miss(noReference(sheet));
            return Optional.empty();
        }
        note(sheet, range.get());
        if (!range.get().rightWayRound(efficacy.better())) {
            sheet.miss(wrongWayRound(range.get()));
            return Optional.empty();
        }
        return value.flatMap(number -> coefficient(sheet, number, range.get()));
    }

    private Optional<BigDecimal> coefficient(Worksheet sheet, BigDecimal value, Range range) {
        var coefficient = efficacy.coefficient(value, range.upper(), range.lower());
        boolean equal = range.upper().compareTo(range.lower()) == 0;
        if (coefficient.isEmpty()) {
            sheet.miss(new Text("%s的满意值与不允许值相等（%s），按本方案不评分".formatted(component.nameZh(), Text.of(range.upper())),
                    "upper and lower reference of %s are the same (%s), which this scheme does not score"
                            .formatted(component.id(), Text.of(range.upper()))));
            return coefficient;
        }
        var percent = component == Component.GROWTH ? "%" : "";
        sheet.say(
                "%s %s%s，满意值 %s，不允许值 %s%s，功效系数 %s".formatted(component.nameZh(), Text.of(value), percent,
                        Text.of(range.upper()), Text.of(range.lower()), equal ? "（相等）" : "",
                        Text.of(coefficient.get())),
                "%s %s%s between references %s (upper) and %s (lower%s): coefficient %s".formatted(component.id(),
                        Text.of(value), percent, Text.of(range.upper()), Text.of(range.lower()),
                        equal ? ", the same" : "", Text.of(coefficient.get())));
        return coefficient;
    }

    private Text noReference(Worksheet sheet) {
        var indicator = sheet.indicator();
        int year = sheet.evidence().year();
        return switch (efficacy.references()) {
            case FILED -> new Text("指标 %s 的%s缺少满意值与不允许值：请提交%d年度的参考值".formatted(indicator, component.nameZh(), year),
                    "no reference values for the %s of %s: file them for %d".formatted(component.id(), indicator,
                            year));
            case PEERS -> new Text(
                    "指标 %s 的%s缺少满意值与不允许值：提交数据的可参评园区不足 %d 个".formatted(indicator, component.nameZh(),
                            efficacy.minimumPeers()),
                    "no reference values for the %s of %s: fewer than %d eligible parks have filed it for %d"
                            .formatted(component.id(), indicator, efficacy.minimumPeers(), year));
            case FILED_OR_PEERS -> new Text(
                    "指标 %s 的%s缺少满意值与不允许值：请提交%d年度的参考值，或有足够的可参评园区提交数据".formatted(indicator, component.nameZh(), year),
                    "no reference values for the %s of %s: file them for %d, or let enough eligible parks file this indicator"
                            .formatted(component.id(), indicator, year));
        };
    }

    private Text wrongWayRound(Range range) {
        return new Text(
                "%s的满意值 %s 劣于不允许值 %s，请更正参考值".formatted(component.nameZh(), Text.of(range.upper()),
                        Text.of(range.lower())),
                "the upper reference %s of %s is worse than the lower one %s (%s is better): correct the references"
                        .formatted(Text.of(range.upper()), component.id(), Text.of(range.lower()),
                                efficacy.better().id()));
    }

    private void note(Worksheet sheet, Range range) {
        var unit = component == Component.GROWTH ? "%" : null;
        var key = "reference." + component.id();
        sheet.note(new Input(key + ".upper", "Upper reference of " + component.id(), component.nameZh() + "满意值",
                new Value.Amount(range.upper()), unit, unit, range.source(), range.document()));
        sheet.note(new Input(key + ".lower", "Lower reference of " + component.id(), component.nameZh() + "不允许值",
                new Value.Amount(range.lower()), unit, unit, range.source(), range.document()));
    }
}
