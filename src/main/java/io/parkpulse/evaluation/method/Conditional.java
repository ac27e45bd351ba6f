package io.parkpulse.evaluation.method;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.parkpulse.evaluation.criterion.Condition;
import io.parkpulse.evaluation.criterion.Fact;
import io.parkpulse.evaluation.criterion.Judged;
import io.parkpulse.evaluation.criterion.Verdict;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Text;

/** Gives its points where a condition is met, none where it is not. */
public record Conditional(BigDecimal points, Condition condition) implements Method {
    @Override
    public BigDecimal maximum() {
        return points;
    }

    @Override
    public Map<String, Set<KeyType>> keys() {
        return condition.keys();
    }

    @Override
    public List<String> contradictions() {
        return condition.unknownNames().stream()
                .map(name -> "'" + name + "' is nothing that the registry knows of a park").toList();
    }

    @Override
    public Outcome score(Worksheet sheet) {
        var judged = condition.judge(sheet.facts());
        judged.facts().forEach(fact -> sheet.note(input(sheet, fact)));
        judged.explanation().forEach(text -> sheet.say(text.zh(), text.en()));
        return judged.verdict() == Verdict.UNKNOWN ? notKnown(sheet, judged) : known(sheet, judged);
    }

    private static Outcome notKnown(Worksheet sheet, Judged judged) {
        judged.missing().forEach(sheet::miss);
        return sheet.notScored();
    }

    private Outcome known(Worksheet sheet, Judged judged) {
        var result = judged.verdict() == Verdict.MET ? points : BigDecimal.ZERO;
        sheet.say("%s，得 %s 分（满分 %s）".formatted(judged.verdict().nameZh(), Text.of(result), Text.of(points)),
                "%s: %s of %s points".formatted(judged.verdict().id(), Text.of(result), Text.of(points)));
        return sheet.scored(result);
    }

    private static Input input(Worksheet sheet, Fact fact) {
        var filed = sheet.evidence().filings().get(fact.key());
        if (filed != null) {
            return Input.filed(sheet.key(fact.key()), filed);
        }
        return new Input(fact.key(), fact.name().en(), fact.name().zh(), fact.value(),
                fact.unit() == null ? null : fact.unit().en(), fact.unit() == null ? null : fact.unit().zh(),
                fact.source(), fact.document());
    }
}
