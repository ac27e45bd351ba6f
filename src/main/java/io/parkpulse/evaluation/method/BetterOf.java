package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/** Takes the best of several ways to score; one that is not filed was not chosen by the park. */
public record BetterOf(List<Method> alternatives) implements Method {
    @Override
    public BigDecimal maximum() {
        return alternatives.stream().map(Method::maximum).reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        var keys = new HashMap<String, Set<KeyType>>();
        alternatives.forEach(alternative -> keys.putAll(alternative.keys()));
        return keys;
    }

    @Override
    public List<Method> parts() {
        return alternatives;
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var outcomes = alternatives.stream().map(alternative -> alternative.score(sheet.fresh())).toList();
        var notChosen = new ArrayList<Text>();
        BigDecimal best = null;
        for (var outcome : outcomes) {
            sheet.add(outcome);
            if (outcome.scored()) {
                best = best == null ? outcome.points() : best.max(outcome.points());
            } else {
                notChosen.addAll(outcome.missing());
            }
        }
        if (best == null) {
            notChosen.forEach(sheet::miss);
            return sheet.notScored();
        }
        notChosen.forEach(text -> sheet.say("未选用：" + text.zh(), "not chosen: " + text.en()));
        sheet.say("取最高：%s 分".formatted(Text.of(best)), "the best counts: %s points".formatted(Text.of(best)));
        return sheet.scored(best);
    }
}
