package io.parkpulse.evaluation.scheme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.parkpulse.evaluation.evidence.KeyType;
import io.parkpulse.evaluation.grading.Grade;
import io.parkpulse.evaluation.method.Method;

/** What a JSON schema cannot say of a scheme: that its parts fit each other. */
final class SchemeCheck {
    private final KeyCatalogue keys;
    private final List<String> errors = new ArrayList<>();

    private SchemeCheck(KeyCatalogue keys) {
        this.keys = keys;
    }

    static List<String> errors(Scheme scheme, KeyCatalogue keys) {
        var check = new SchemeCheck(keys);
        check.indicators(scheme.indicators());
        check.aspects(scheme.indicators());
        scheme.standing().keys().forEach(key -> check.use("/standing", key, Set.of(KeyType.FLAG)));
        check.grading(scheme);
        check.recognition(scheme);
        check.parameters(scheme);
        if (scheme.effectiveTo() != null && scheme.effectiveTo().isBefore(scheme.effectiveFrom())) {
            check.errors.add("/effectiveTo: is before effectiveFrom");
        }
        return check.errors;
    }

    private void indicators(List<Indicator> indicators) {
        var ids = new HashSet<String>();
        for (int i = 0; i < indicators.size(); i++) {
            var indicator = indicators.get(i);
            var place = "/indicators/" + i;
            if (!ids.add(indicator.id())) {
                errors.add(place + ": id '" + indicator.id() + "' is there twice");
            }
            var most = indicator.method().maximum();
            if (indicator.max() != null && most.compareTo(indicator.max()) != 0) {
                errors.add(place + "/max: is " + indicator.max().toPlainString() + ", but the method gives up to "
                        + most.toPlainString());
            }
            Scheme.methods(Stream.of(indicator)).forEach(method -> method(place + "/method", method));
            if (Scheme.methods(Stream.of(indicator)).filter(method -> !method.components().isEmpty()).count() > 1) {
                errors.add(place + "/method: has references twice; an indicator has one upper and one lower reference");
            }
        }
    }

    private void method(String place, Method method) {
        if (method.parts().isEmpty()) {
            method.keys().forEach((key, types) -> use(place, key, types));
        }
        method.contradictions().forEach(contradiction -> errors.add(place + ": " + contradiction));
    }

    private void parameters(Scheme scheme) {
        scheme.parameters().forEach((name, parameter) -> {
            var place = "/parameters/" + name + "/";
            parameter.contradictions().forEach(error -> errors.add(place + error));
            if (parameter.onlyWith() != null && !scheme.parameters().containsKey(parameter.onlyWith().parameter())) {
                errors.add(place + "onlyWith: there is no parameter '" + parameter.onlyWith().parameter() + "'");
            }
        });
    }

    private void recognition(Scheme scheme) {
        var recognition = scheme.recognition();
        if (recognition != null) {
            recognition.contradictions().forEach(error -> errors.add("/recognition: " + error));
            recognition.keys().forEach((key, types) -> use("/recognition", key, types));
        }
    }

    private void aspects(List<Indicator> indicators) {
        var ids = new HashSet<String>();
        Scheme.aspects(indicators.stream()).filter(aspect -> !ids.add(aspect.id()))
                .forEach(aspect -> errors.add("/indicators: aspect '" + aspect.id() + "' is there twice"));
    }

    private void grading(Scheme scheme) {
        var grading = scheme.grading();
        if (grading != null) {
            grading.contradictions().forEach(error -> errors.add("/grading: " + error));
            if (grading.tieBreaker() != null && scheme.indicator(grading.tieBreaker()).isEmpty()) {
                errors.add("/grading/tieBreak: is '" + grading.tieBreaker()
                        + "'; expected 'none' or the id of an indicator");
            }
        }
        var rewards = scheme.rewards();
        if (rewards != null) {
            var grades = grading == null
                    ? Set.<String>of()
                    : grading.grades().stream().map(Grade::id).collect(Collectors.toSet());
            rewards.contradictions(grades).forEach(error -> errors.add("/rewards: " + error));
            rewards.titleKeys().forEach(key -> use("/rewards/titles", key, Set.of(KeyType.FLAG)));
            if (rewards.paidBefore() != null) {
                use("/rewards/paidBefore", rewards.paidBefore(), Set.of(KeyType.NUMBER, KeyType.COUNT));
            }
        }
    }

    private void use(String place, String name, Set<KeyType> types) {
        var key = keys.find(name);
        if (key.isEmpty()) {
            errors.add(place + ": key '" + name + "' is not in the catalogue of keys");
        } else if (!types.contains(key.get().type())) {
            errors.add(place + ": key '" + name + "' is a " + key.get().type().id() + ", needed is "
                    + String.join(" or ", types.stream().map(KeyType::id).sorted().toList()));
        }
    }
}
