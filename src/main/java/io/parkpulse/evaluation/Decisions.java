package io.parkpulse.evaluation;

import java.util.List;

import io.parkpulse.evaluation.evidence.Decision;

/**
 * What a city has decided of a scheme and year.
 *
 * @param version 0: nothing was ever decided
 */
public record Decisions(int version, List<Decision> decisions) {
    private static final Decisions NONE = new Decisions(0, List.of());

    static Decisions none() {
        return NONE;
    }

    /** Whether others decide the same for the same reason. */
    boolean sayTheSame(List<Decision> others) {
        return version > 0 && decisions.stream().map(Decisions::content).toList()
                .equals(others.stream().map(Decisions::content).toList());
    }

    private static List<Object> content(Decision decision) {
        return List.of(decision.parameter(), decision.value(), decision.source(),
                decision.document() == null ? "" : decision.document(), decision.person(), decision.reason());
    }
}
