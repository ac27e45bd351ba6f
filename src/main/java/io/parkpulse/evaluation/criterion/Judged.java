package io.parkpulse.evaluation.criterion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

import io.parkpulse.evaluation.evidence.Text;

/**
 * What a condition came to.
 *
 * @param facts       each value that was looked at
 * @param explanation the comparison, with its numbers
 * @param missing     what is not known; where the verdict does not depend on it, it does no harm
 */
public record Judged(Verdict verdict, List<Fact> facts, List<Text> explanation, List<Text> missing) {
    static Judged unknown(List<Fact> facts, Text missing) {
        return new Judged(Verdict.UNKNOWN, facts, List.of(), List.of(missing));
    }

    static Judged of(boolean met, List<Fact> facts, Text explanation) {
        var verdict = Verdict.of(met);
        return new Judged(verdict, facts, List.of(new Text(explanation.zh() + "：" + verdict.nameZh(),
                explanation.en() + ": " + verdict.id())), List.of());
    }

    /** All of these taken together. */
    static Judged together(List<Judged> parts, Verdict neutral, BinaryOperator<Verdict> operation) {
        var facts = new ArrayList<Fact>();
        var explanation = new ArrayList<Text>();
        var missing = new ArrayList<Text>();
        var verdict = neutral;
        for (var part : parts) {
            part.facts().stream().filter(fact -> !facts.contains(fact)).forEach(facts::add);
            explanation.addAll(part.explanation());
            missing.addAll(part.missing());
            verdict = operation.apply(verdict, part.verdict());
        }
        return new Judged(verdict, facts, explanation, missing);
    }
}
