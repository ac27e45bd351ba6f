package io.parkpulse.evaluation.method;

import java.math.BigDecimal;

import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.Text;

/** Something that gives points for each one that there is. */
public record Counted(String key, BigDecimal points) {
    BigDecimal worth(BigDecimal count) {
        return points.multiply(count);
    }

    Text term(Key of, BigDecimal count) {
        return new Text("%s %s × %s 分".formatted(of.nameZh(), Text.of(count), Text.of(points)),
                "%s %s × %s".formatted(of.nameEn(), Text.of(count), Text.of(points)));
    }
}
