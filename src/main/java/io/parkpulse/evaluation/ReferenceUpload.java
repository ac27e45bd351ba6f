package io.parkpulse.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Key;
import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.Violation;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Scheme;

/**
 * Reference values of a scheme and year as uploaded; each upload states all that are given.
 *
 * @param enteredBy who uploads them
 */
public record ReferenceUpload(@Nullable String enteredBy, @Nullable List<Item> references) {
    /** The references of one indicator's level or growth; growth is in percent. */
    public record Item(
            @Nullable String indicator,
            @Nullable String component,
            @Nullable Value upper,
            @Nullable Value lower,
            @Nullable String source,
            @Nullable String document) {}

    private static final Key NUMBER = new Key("reference", "参考值", "Reference value", KeyType.NUMBER,
            "the indicator's unit (growth: %)", "指标单位（增幅：%）", null, null);

    /** Everything that is wrong with it for this scheme. */
    List<Violation> violations(Scheme scheme) {
        var violations = new ArrayList<Violation>();
        if (enteredBy == null || enteredBy.isBlank()) {
            violations.add(new Violation(null, "enteredBy", null, "is missing; expected who uploads the references"));
        }
        if (references == null) {
            violations.add(new Violation(null, "references", null, "is missing; expected a list, empty for none"));
            return violations;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < references.size(); i++) {
            check(references.get(i), i + 1, scheme, seen, violations);
        }
        return violations;
    }

    private static void check(@Nullable Item item, int row, Scheme scheme, Set<String> seen,
            List<Violation> violations) {
        if (item == null) {
            violations.add(new Violation(row, null, null, "is null; expected an object"));
            return;
        }
        var compared = comparing(scheme).stream().map(Indicator::id).toList();
        if (!compared.contains(item.indicator())) {
            violations.add(new Violation(row, "indicator", null, "'" + item.indicator()
                    + "' has no references; expected one of " + String.join(", ", compared)));
        }
        var components = comparing(scheme).stream().filter(indicator -> indicator.id().equals(item.indicator()))
                .findFirst().map(ReferenceUpload::components)
                .orElseGet(() -> Arrays.stream(Component.values()).map(Component::id).toList());
        if (!components.contains(item.component())) {
            violations.add(new Violation(row, "component", null, "'" + item.component() + "' is not one of "
                    + String.join(", ", components)));
        }
        if (!seen.add(item.indicator() + " " + item.component())) {
            violations.add(new Violation(row, "component", null, "the " + item.component() + " of '"
                    + item.indicator() + "' is there twice"));
        }
        number(row, "upper", item.upper(), violations);
        number(row, "lower", item.lower(), violations);
        direction(item, row, scheme, violations);
        if (item.source() == null || item.source().isBlank()) {
            violations.add(new Violation(row, "source", null, "is missing; expected who sets the references"));
        }
    }

    private static void direction(Item item, int row, Scheme scheme, List<Violation> violations) {
        if (item.upper() instanceof Value.Amount upper && item.lower() instanceof Value.Amount lower) {
            scheme.indicator(String.valueOf(item.indicator())).stream()
                    .flatMap(indicator -> Scheme.methods(Stream.of(indicator)))
                    .flatMap(method -> method.direction().stream())
                    .filter(better -> !better.reaches(upper.number(), lower.number()))
                    .forEach(better -> violations.add(new Violation(row, "upper", null,
                            "is worse than lower, where " + better.id() + " is better")));
        }
    }

    private static List<Indicator> comparing(Scheme scheme) {
        return scheme.indicators().stream().filter(indicator -> !components(indicator).isEmpty()).toList();
    }

    private static List<String> components(Indicator indicator) {
        return Scheme.methods(Stream.of(indicator)).flatMap(method -> method.components().stream())
                .map(Component::id).toList();
    }

    private static void number(int row, String column, @Nullable Value value, List<Violation> violations) {
        if (value == null || !NUMBER.accepts(value)) {
            violations.add(new Violation(row, column, null,
                    (value == null ? "is missing" : "'" + value + "' is not accepted") + "; expected "
                            + NUMBER.expected()));
        }
    }

    /** The references, once there is nothing wrong with them. */
    List<Reference> checked() {
        return references.stream()
                .map(item -> new Reference(item.indicator(), Component.of(item.component()),
                        ((Value.Amount) item.upper()).number(), ((Value.Amount) item.lower()).number(), item.source(),
                        item.document()))
                .toList();
    }
}
