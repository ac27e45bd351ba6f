package io.parkpulse.evaluation.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.method.Input;
import io.parkpulse.evaluation.method.Method;
import io.parkpulse.evaluation.method.Outcome;
import io.parkpulse.evaluation.method.Worksheet;

/**
 * One row of a scheme.
 *
 * @param max        null: undecided
 * @param required   false: the total does not wait for it
 * @param rule       in Chinese the published sentence, word for word
 * @param dataSource who states or verifies the inputs
 * @param parameters what the city decides of it; while one of them is undecided, a permitted value keeps its place in the
 *                   method, and the indicator is not scored
 */
public record Indicator(
        String id,
        String nameZh,
        String nameEn,
        @Nullable BigDecimal max,
        boolean required,
        Text rule,
        Text dataSource,
        Method method,
        List<ParameterUse> parameters) {
    public Indicator {
        parameters = parameters == null ? List.of() : List.copyOf(parameters);
    }

    /** Whether something that it needs is undecided. */
    public boolean undecided() {
        return parameters.stream().anyMatch(ParameterUse::undecided);
    }

    /**
     * Its points, or the questions that keep it from having any.
     *
     * @param keys what the keys are that it reads
     */
    public Outcome score(Evidence evidence, Map<String, Key> keys) {
        var inputs = new ArrayList<>(
                parameters.stream().filter(use -> !use.undecided()).map(Indicator::input).toList());
        if (undecided()) {
            return new Outcome(null, inputs, List.of(), parameters.stream().filter(ParameterUse::undecided)
                    .map(ParameterUse::missing).toList());
        }
        var outcome = method.score(new Worksheet(evidence, keys, id));
        inputs.addAll(0, outcome.inputs());
        return new Outcome(outcome.points(), inputs, outcome.explanation(), outcome.missing());
    }

    /** Whether the park has claimed anything of it: a count that is not zero, or a yes. */
    public boolean claimed(Evidence evidence) {
        return method.keys().keySet().stream().map(evidence.filings()::get)
                .anyMatch(filed -> filed != null && (filed.value() instanceof Value.Flag flag && flag.yes()
                        || filed.value() instanceof Value.Amount amount && amount.number().signum() != 0));
    }

    private static Input input(ParameterUse use) {
        return new Input("parameter." + use.name(), use.question().en(), use.question().zh(), use.value(), null, null,
                use.source(), use.document(), null, null, null);
    }
}
