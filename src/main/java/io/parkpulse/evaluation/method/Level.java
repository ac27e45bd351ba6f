package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * The efficacy coefficient of a quantity of one year, without its growth.
 *
 * @param points what a coefficient of 100 gives; also the most
 */
public record Level(BigDecimal points, Quantity value, Efficacy efficacy) implements Method {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return value.keys();
    }

    @Override
    public List<Component> components() {
        return List.of(Component.LEVEL);
    }

    @Override
    public Optional<Better> direction() {
        return Optional.of(efficacy.better());
    }

    @Override
    public Outcome score(Worksheet sheet) {
        return new Yardstick(efficacy, Component.LEVEL, List.of(Component.LEVEL, value), value::of)
                .coefficient(sheet, value.of(sheet))
                .map(coefficient -> score(sheet, coefficient)).orElseGet(sheet::notScored);
    }

    private Outcome score(Worksheet sheet, BigDecimal coefficient) {
        var raw = points.multiply(coefficient).divide(PERCENT, Efficacy.PRECISION);
        var result = raw.max(BigDecimal.ZERO).min(points);
        sheet.say(
                "%s 分 × %s%% = %s 分（限于 0 至 %s 分）".formatted(Text.of(points), Text.of(coefficient), Text.of(result),
                        Text.of(points)),
                "%s points × %s %% = %s, kept between 0 and %s".formatted(Text.of(points), Text.of(coefficient),
                        Text.of(result), Text.of(points)));
        return sheet.scored(result);
    }
}
