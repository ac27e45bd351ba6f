package io.parkpulse.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.ParameterUse;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * Everything that a scheme leaves open, with what is decided for a year.
 *
 * @param version   of the decisions; 0: nothing was ever decided
 * @param undecided names of the parameters that nobody has decided and something needs
 */
public record SchemeParameters(
        String scheme,
        String schemeVersion,
        int year,
        int version,
        List<String> undecided,
        List<ParameterState> parameters) {
    static SchemeParameters of(SchemeFile file, int year, Decisions decisions) {
        var scheme = file.decided(decisions.decisions());
        var byName = decisions.decisions().stream()
                .collect(Collectors.toMap(Decision::parameter, Function.identity()));
        var states = scheme.parameters().entrySet().stream().map(entry -> {
            var usedBy = usedBy(scheme, entry.getKey());
            return new ParameterState(entry.getKey(), entry.getValue(), byName.get(entry.getKey()),
                    undecided(scheme, entry.getKey()), usedBy);
        }).toList();
        return new SchemeParameters(scheme.id(), scheme.version(), year, decisions.version(),
                states.stream().filter(ParameterState::undecided).map(ParameterState::name).toList(), states);
    }

    private static boolean undecided(Scheme scheme, String name) {
        return scheme.everyUse().values().stream().flatMap(List::stream)
                .anyMatch(use -> use.name().equals(name) && use.undecided());
    }

    private static List<String> usedBy(Scheme scheme, String name) {
        var places = new ArrayList<String>();
        scheme.everyUse().forEach((place, uses) -> {
            if (uses.stream().map(ParameterUse::name).anyMatch(name::equals)) {
                places.add(place);
            }
        });
        return places;
    }
}
