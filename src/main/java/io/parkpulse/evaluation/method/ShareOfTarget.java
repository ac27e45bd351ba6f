package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/**
 * A plain ratio: the share of a target that a quantity reaches; where lower is better, the share of it that the target is.
 *
 * @param points for the whole target; also the most
 */
public record ShareOfTarget(BigDecimal points, Quantity value, BigDecimal target, Better better) implements Method {
    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return value.keys();
    }

    @Override
    public Outcome score(Worksheet sheet) {
        return value.of(sheet).map(number -> score(sheet, number)).orElseGet(sheet::notScored);
    }

    private Outcome score(Worksheet sheet, BigDecimal number) {
        var result = better.reaches(number, target) ? points : points.multiply(share(number)).max(BigDecimal.ZERO);
        var name = value.name(sheet);
        sheet.say(
                "%s %s，目标 %s（%s为优），得 %s 分（满分 %s）".formatted(name.zh(), Text.of(number), Text.of(target),
                        better == Better.HIGHER ? "高" : "低", Text.of(result), Text.of(points)),
                "%s %s of a target of %s (%s is better): %s of %s points".formatted(name.en(), Text.of(number),
                        Text.of(target), better.id(), Text.of(result), Text.of(points)));
        return sheet.scored(result);
    }

    private BigDecimal share(BigDecimal number) {
        return better == Better.HIGHER
                ? number.divide(target, Efficacy.PRECISION)
                : target.divide(number, Efficacy.PRECISION);
    }
}
