package io.parkpulse.evaluation.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.Violation;
import io.parkpulse.evaluation.scheme.SchemeFile;

/** Puts supposed changes into what was frozen with a run, and says what of them cannot be supposed. */
final class Supposition {
    private static final String SUPPOSED = "supposed";

    private final RunSummary run;
    private final SchemeFile file;
    private final Map<String, FrozenPark> parks = new TreeMap<>();
    private final List<Reference> references;
    private final FrozenInputs frozen;
    private final Map<String, Decision> decisions = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Supposition(RunStore.Kept kept) {
        run = kept.run();
        file = SchemeFile.kept(kept.scheme());
        frozen = FrozenInputs.read(kept.inputs());
        frozen.parks().forEach(park -> parks.put(park.park(), park));
        references = new ArrayList<>(frozen.references());
        frozen.decisions().forEach(decision -> decisions.put(decision.parameter(), decision));
    }

    /** What a run would have come to. */
    record Result(Map<String, ParkOutcome> before, Map<String, ParkOutcome> after, int decimals,
            List<Violation> violations) {}

    static Result of(RunStore.Kept kept, List<WhatIf.Supposed> changes) {
        var supposition = new Supposition(kept);
        for (int i = 0; i < changes.size(); i++) {
            supposition.apply(i + 1, changes.get(i));
        }
        return supposition.result();
    }

    private void apply(int row, @Nullable WhatIf.Supposed change) {
        if (change == null) {
            violations.add(new Violation(row, null, null, "is null; expected an object"));
            return;
        }
        boolean filing = change.park() != null && change.key() != null;
        boolean parameter = change.parameter() != null;
        boolean reference = change.indicator() != null;
        if ((filing ? 1 : 0) + (parameter ? 1 : 0) + (reference ? 1 : 0) != 1) {
            violations.add(new Violation(row, null, null, "expected either park, key and value; or parameter and value;"
                    + " or indicator, component, upper and lower"));
        } else if (filing) {
            file(row, change);
        } else if (parameter) {
            decide(row, change);
        } else {
            refer(row, change);
        }
    }

    private void file(int row, WhatIf.Supposed change) {
        var park = parks.get(change.park());
        var key = file.scheme().keyByName().get(change.key());
        if (park == null) {
            violations.add(new Violation(row, "park", change.key(),
                    "'" + change.park() + "' is not in run " + run.id()));
        }
        if (key == null) {
            violations.add(new Violation(row, "key", change.key(),
                    "'" + run.scheme() + "' reads no key '" + change.key() + "'"));
        } else if (change.value() != null && !key.accepts(change.value())) {
            violations.add(new Violation(row, "value", change.key(),
                    "'" + change.value() + "' is not accepted; expected " + key.expected()));
        } else if (park != null) {
            var filings = new TreeMap<>(park.filings());
            if (change.value() == null) {
                filings.remove(key.key());
            } else {
                filings.put(key.key(), new Filed(key.key(), change.value(), SUPPOSED, null, SUPPOSED, run.madeAt(), 0));
            }
            parks.put(park.park(), new FrozenPark(park.park(), park.openedOn(), filings, park.registry(),
                    park.coverage()));
        }
    }

    private void decide(int row, WhatIf.Supposed change) {
        var parameter = file.scheme().parameters().get(change.parameter());
        if (parameter == null) {
            violations.add(new Violation(row, "parameter", null,
                    "'" + run.scheme() + "' has no parameter '" + change.parameter() + "'; it has "
                            + String.join(", ", file.scheme().parameters().keySet())));
        } else if (change.value() == null) {
            decisions.remove(change.parameter());
        } else if (parameter.accepts(change.value())) {
            decisions.put(change.parameter(), new Decision(change.parameter(), change.value(), SUPPOSED, null, SUPPOSED,
                    SUPPOSED, run.madeAt(), 0));
        } else {
            violations.add(new Violation(row, "value", null, "'" + change.value() + "' is not accepted for '"
                    + change.parameter() + "'; expected " + parameter.expected()));
        }
    }

    private void refer(int row, WhatIf.Supposed change) {
        var component = component(change.component());
        if (file.scheme().indicator(change.indicator()).isEmpty()) {
            violations.add(new Violation(row, "indicator", null,
                    "'" + run.scheme() + "' has no indicator '" + change.indicator() + "'"));
        }
        if (component == null) {
            violations.add(new Violation(row, "component", null,
                    "'" + change.component() + "' is not one of level, growth"));
        }
        boolean numbers = change.upper() instanceof Value.Amount && change.lower() instanceof Value.Amount;
        if (!numbers) {
            violations.add(new Violation(row, "upper", null, "upper and lower must both be numbers"));
        }
        if (component != null && numbers) {
            references.removeIf(known -> known.indicator().equals(change.indicator())
                    && known.component() == component);
            references.add(new Reference(change.indicator(), component, ((Value.Amount) change.upper()).number(),
                    ((Value.Amount) change.lower()).number(), SUPPOSED, null));
        }
    }

    @Nullable
    private static Component component(@Nullable String id) {
        for (var component : Component.values()) {
            if (component.id().equals(id)) {
                return component;
            }
        }
        return null;
    }

    private Result result() {
        file.contradiction(decisions.values())
                .ifPresent(error -> violations.add(new Violation(null, "parameter", null, error)));
        if (!violations.isEmpty()) {
            return new Result(Map.of(), Map.of(), 0, violations);
        }
        var inputs = new FrozenInputs(frozen.scheme(), frozen.schemeDigest(), frozen.year(), frozen.registered(),
                frozen.referenceVersion(), references, frozen.decisionVersion(), List.copyOf(decisions.values()),
                List.copyOf(parks.values()));
        return new Result(Scoring.outcomes(Scoring.score(file, frozen)), Scoring.outcomes(Scoring.score(file, inputs)),
                file.scheme().decimals(), List.of());
    }
}
