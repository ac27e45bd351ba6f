package io.parkpulse.evaluation.criterion;

import java.util.List;

import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.evidence.Text;

/**
 * One thing that a recognised park has to be or to have.
 *
 * @param kinds       ids of the kinds of park that it is for; none: every park
 * @param inPrinciple whether the text says 'in principle' or 'generally', so that there may be exceptions
 * @param rule        in Chinese the published sentence, word for word
 * @param section     where in the text it stands
 * @param parameters  what the city decides of it; while one of them is undecided, so is the criterion
 */
public record Criterion(
        String id,
        String nameZh,
        String nameEn,
        List<String> kinds,
        boolean inPrinciple,
        Text rule,
        String section,
        Condition condition,
        List<ParameterUse> parameters) {
    public Criterion {
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
    }

    Judged judge(Facts facts) {
        var questions = parameters.stream().filter(ParameterUse::undecided).map(ParameterUse::missing).toList();
        return questions.isEmpty()
                ? condition.judge(facts)
                : new Judged(Verdict.UNKNOWN, List.of(), List.of(), questions);
    }
}
