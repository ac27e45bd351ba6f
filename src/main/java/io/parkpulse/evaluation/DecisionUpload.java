package io.parkpulse.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.Violation;
import io.parkpulse.evaluation.scheme.Parameter;

/**
 * What a city decides of a scheme and year, as uploaded; each upload states all that is decided.
 *
 * @param person who enters it
 * @param reason why, in that person's words
 */
public record DecisionUpload(@Nullable String person, @Nullable String reason, @Nullable List<Item> decisions) {
    private static final int LONGEST = 2000;

    /**
     * The decision of one parameter.
     *
     * @param source   who decided it
     * @param document reference of the document that says so
     */
    public record Item(
            @Nullable String parameter,
            @Nullable Value value,
            @Nullable String source,
            @Nullable String document) {}

    /** Everything that is wrong with it for the scheme that has these parameters. */
    List<Violation> violations(Map<String, Parameter> parameters) {
        var violations = new ArrayList<Violation>();
        text(null, "person", null, person, "who enters the decisions", violations);
        text(null, "reason", null, reason, "why they are so", violations);
        if (decisions == null) {
            violations.add(new Violation(null, "decisions", null, "is missing; expected a list, empty for none"));
            return violations;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < decisions.size(); i++) {
            check(decisions.get(i), i + 1, parameters, seen, violations);
        }
        return violations;
    }

    private static void check(@Nullable Item item, int row, Map<String, Parameter> parameters, Set<String> seen,
            List<Violation> violations) {
        if (item == null) {
            violations.add(new Violation(row, null, null, "is null; expected an object with parameter, value, source"));
            return;
        }
        var name = item.parameter();
        text(row, "source", name, item.source(), "who decided it", violations);
        if (item.document() != null) {
            text(row, "document", name, item.document(), "a reference of the document, or none", violations);
        }
        var parameter = name == null ? null : parameters.get(name);
        if (parameter == null) {
            violations.add(new Violation(row, "parameter", name,
                    "'" + name + "' is no parameter of the scheme; expected one of "
                            + String.join(", ", parameters.keySet())));
            return;
        }
        if (!seen.add(name)) {
            violations.add(new Violation(row, "parameter", name, "is decided twice"));
        }
        if (item.value() == null || !parameter.accepts(item.value())) {
            violations.add(new Violation(row, "value", name,
                    (item.value() == null ? "is missing" : "'" + item.value() + "' is not permitted") + "; expected "
                            + parameter.expected() + ": " + parameter.question().zh() + " "
                            + parameter.question().en()));
        }
    }

    private static void text(@Nullable Integer row, String column, @Nullable String parameter, @Nullable String text,
            String what, List<Violation> violations) {
        if (text == null || text.isBlank()) {
            violations.add(new Violation(row, column, parameter, "is missing; expected " + what));
        } else if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(row, column, parameter,
                    "is too long or has control characters; expected " + what + " in at most " + LONGEST));
        }
    }

    /** The decisions, once there is nothing wrong with them. */
    List<Decision> checked(Instant at, int version) {
        return decisions.stream().map(item -> new Decision(item.parameter(), item.value(), item.source(),
                item.document(), person, reason, at, version)).toList();
    }
}
