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
        var keys = new HashMap<>(current.keys());
        keys.putAll(previous.keys());
        return keys;
    }

    @Override
    public List<Component> components() {
        return List.of(Component.LEVEL, Component.GROWTH);
    }

    @Override
    public Optional<Better> direction() {
        return Optional.of(efficacy.better());
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
        var ofLevel = yardstick(Component.LEVEL).coefficient(sheet, level);
        var ofGrowth = yardstick(Component.GROWTH).coefficient(sheet, growth);
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

    private Yardstick yardstick(Component component) {
        return new Yardstick(efficacy, component, List.of(component, current, previous),
                values -> quantity(component, values));
    }

    private Optional<BigDecimal> quantity(Component component, Map<String, BigDecimal> values) {
        var now = current.of(values);
        return component == Component.LEVEL
                ? now
                : now.flatMap(value -> previous.of(values).flatMap(before -> growth(value, before)));
    }
}
