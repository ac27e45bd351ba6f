package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/**
 * Weighs the efficacy coefficient of a quantity with that of its growth on the year before.
 *
 * @param points   what a weighted coefficient of 100 gives; also the most
 * @param previous the same quantity a year earlier; growth is not defined where it is zero or negative
 */
public record LevelAndGrowth(
        BigDecimal points,
        BigDecimal levelWeight,
        BigDecimal growthWeight,
        Quantity current,
        Quantity previous,
        Efficacy efficacy)
        implements
            Method {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        for (var quantity : List.of(current, previous)) {
            keys.put(quantity.key(), Set.of(KeyType.NUMBER, KeyType.COUNT));
            if (quantity.per() != null) {
                keys.put(quantity.per(), Set.of(KeyType.NUMBER, KeyType.COUNT));
            }
        }
        return keys;
    }

    @Override
    public List<String> contradictions() {
        return levelWeight.add(growthWeight).compareTo(BigDecimal.ONE) == 0
                ? List.of()
                : List.of("levelWeight and growthWeight must add up to 1");
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var level = current.of(sheet);
        var growth = growth(sheet, level, previous.of(sheet));
        var ofLevel = coefficient(sheet, Component.LEVEL, level);
        var ofGrowth = coefficient(sheet, Component.GROWTH, growth);
        if (ofLevel.isEmpty() || ofGrowth.isEmpty()) {
            return sheet.notScored();
        }
        var weighted = levelWeight.multiply(ofLevel.get()).add(growthWeight.multiply(ofGrowth.get()));
        var raw = points.multiply(weighted).divide(PERCENT, Efficacy.PRECISION);
        var result = raw.max(BigDecimal.ZERO).min(points);
        sheet.say(
                "加权 %s×%s + %s×%s = %s，%s 分 × %s%% = %s 分%s".formatted(Text.of(levelWeight), Text.of(ofLevel.get()),
                        Text.of(growthWeight), Text.of(ofGrowth.get()), Text.of(weighted), Text.of(points),
                        Text.of(weighted), Text.of(raw), cut(raw, result, "，限制为 ", " 分")),
                "weighted %s×%s + %s×%s = %s; %s points × %s %% = %s%s".formatted(Text.of(levelWeight),
                        Text.of(ofLevel.get()), Text.of(growthWeight), Text.of(ofGrowth.get()), Text.of(weighted),
                        Text.of(points), Text.of(weighted), Text.of(raw), cut(raw, result, ", limited to ", "")));
        return sheet.scored(result);
    }

    private static String cut(BigDecimal raw, BigDecimal result, String before, String after) {
        return raw.compareTo(result) == 0 ? "" : before + Text.of(result) + after;
    }

    private static Optional<BigDecimal> growth(Worksheet sheet, Optional<BigDecimal> now, Optional<BigDecimal> before) {
        if (before.isPresent() && before.get().signum() <= 0) {
            sheet.miss(new Text("基期为 %s，不是正数，增幅无定义".formatted(Text.of(before.get())),
                    "the base year's value is %s, not positive: growth is not defined"
                            .formatted(Text.of(before.get()))));
        }
        return now.flatMap(value -> before.flatMap(base -> growth(value, base)));
    }

    private static Optional<BigDecimal> growth(BigDecimal now, BigDecimal before) {
        return before.signum() <= 0
                ? Optional.empty()
                : Optional.of(now.subtract(before).multiply(PERCENT).divide(before, Efficacy.PRECISION));
    }

    private Optional<BigDecimal> quantity(Component component, Map<String, BigDecimal> values) {
        var now = current.of(values);
        return component == Component.LEVEL
                ? now
                : now.flatMap(value -> previous.of(values).flatMap(before -> growth(value, before)));
    }

    private Optional<BigDecimal> coefficient(Worksheet sheet, Component component, Optional<BigDecimal> value) {
        var range = Range.of(sheet.evidence(), sheet.indicator(), component, efficacy.minimumPeers(),
                List.of(component, current, previous), values -> quantity(component, values));
        if (range.isEmpty()) {
            sheet.miss(noReference(sheet, component));
        } else {
            note(sheet, component, range.get());
        }
        if (value.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        return coefficient(sheet, component, value.get(), range.get());
    }

    private Optional<BigDecimal> coefficient(Worksheet sheet, Component component, BigDecimal value, Range range) {
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

    private static Text noReference(Worksheet sheet, Component component) {
        var indicator = sheet.indicator();
        int year = sheet.evidence().year();
        return new Text(
                "指标 %s 的%s缺少满意值与不允许值：请提交%d年度的参考值，或有足够的可参评园区提交数据".formatted(indicator, component.nameZh(), year),
                "no reference values for the %s of %s: file them for %d, or let enough eligible parks file this indicator"
                        .formatted(component.id(), indicator, year));
    }

    private static void note(Worksheet sheet, Component component, Range range) {
        var unit = component == Component.GROWTH ? "%" : null;
        var key = "reference." + component.id();
        sheet.note(new Input(key + ".upper", "Upper reference of " + component.id(), component.nameZh() + "满意值",
                new Value.Amount(range.upper()), unit, unit, range.source(), range.document()));
        sheet.note(new Input(key + ".lower", "Lower reference of " + component.id(), component.nameZh() + "不允许值",
                new Value.Amount(range.lower()), unit, unit, range.source(), range.document()));
    }
}
