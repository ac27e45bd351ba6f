package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.KeyType;

/** Adds up several methods; as long as one of them misses something there is no sum. */
public record Sum(List<Method> parts) implements Method {
    @Override
    public BigDecimal maximum() {
        return parts.stream().map(Method::maximum).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        parts.forEach(part -> keys.putAll(part.keys()));
        return keys;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var total = BigDecimal.ZERO;
        for (var part : parts) {
            var outcome = part.score(sheet.fresh());
            sheet.add(outcome);
            outcome.missing().forEach(sheet::miss);
            total = outcome.scored() ? total.add(outcome.points()) : total;
        }
        return sheet.scoredUnlessMissing(total);
    }
}
