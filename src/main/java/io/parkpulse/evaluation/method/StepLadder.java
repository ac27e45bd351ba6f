package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * Gives points for reaching an entry value and more for each step above it.
 *
 * @param points           the most
 * @param belowEntryPoints what a value below the entry gives
 * @param step             how much more it takes for another {@code stepPoints}
 */
public record StepLadder(
        String key,
        BigDecimal points,
        BigDecimal entry,
        BigDecimal entryPoints,
        BigDecimal belowEntryPoints,
        BigDecimal step,
        BigDecimal stepPoints,
        FractionalSteps fractionalSteps)
        implements
            Method {
    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return Map.of(key, Set.of(KeyType.NUMBER, KeyType.COUNT));
    }

    @Override
    public List<String> contradictions() {
        return entryPoints.max(belowEntryPoints).compareTo(points) <= 0
                ? List.of()
                : List.of("entryPoints and belowEntryPoints must not be above points");
    }

    @Override
    public Outcome score(Worksheet sheet) {
        return sheet.number(key).map(value -> score(sheet, value)).orElseGet(sheet::notScored);
    }

    private Outcome score(Worksheet sheet, BigDecimal value) {
        var of = sheet.key(key);
        if (value.compareTo(entry) < 0) {
            sheet.say(
                    "%s %s%s，低于起点 %s：%s 分".formatted(of.nameZh(), Text.of(value), of.unitZh(), Text.of(entry),
                            Text.of(belowEntryPoints)),
                    "%s %s %s is below the entry of %s: %s points".formatted(of.nameEn(), Text.of(value), of.unit(),
                            Text.of(entry), Text.of(belowEntryPoints)));
            return sheet.scored(belowEntryPoints);
        }
        var above = value.subtract(entry);
        var steps = fractionalSteps == FractionalSteps.WHOLE
                ? above.divideToIntegralValue(step)
                : above.divide(step, Efficacy.PRECISION);
        var result = entryPoints.add(steps.multiply(stepPoints)).min(points);
        sheet.say(
                "%s %s%s：起点 %s 得 %s 分，再加 %s 个台阶 × %s 分，最高 %s 分 = %s 分".formatted(of.nameZh(), Text.of(value),
                        of.unitZh(), Text.of(entry), Text.of(entryPoints), Text.of(steps), Text.of(stepPoints),
                        Text.of(points), Text.of(result)),
                "%s %s %s: entry %s gives %s, %s steps × %s on top, at most %s = %s points".formatted(of.nameEn(),
                        Text.of(value), of.unit(), Text.of(entry), Text.of(entryPoints), Text.of(steps),
                        Text.of(stepPoints), Text.of(points), Text.of(result)));
        return sheet.scored(result);
    }

    /** What a part of a step is worth. */
    public enum FractionalSteps {
        /** Nothing. */
        WHOLE,
        /** Its share of the step's points. */
        PROPORTIONAL;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static FractionalSteps of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
