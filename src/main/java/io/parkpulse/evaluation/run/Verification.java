package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * A run made again from what was frozen with it, beside what was stored.
 *
 * @param identical    nothing differs, to the last digit
 * @param inputsIntact the frozen inputs still have the digest of the run
 * @param schemeIntact the scheme's text still has the digest of the run
 */
record Verification(
        long run,
        boolean identical,
        boolean inputsIntact,
        boolean schemeIntact,
        int parks,
        List<Difference> differences) {
    /**
     * Something that came out otherwise.
     *
     * @param what total, subtotal, ranked, rank, grade, reward, or the id of an indicator
     */
    record Difference(String park, String what, @Nullable String stored, @Nullable String recomputed) {}

    static Verification of(RunStore.Kept kept, Map<String, ParkOutcome> stored) {
        boolean inputsIntact = FrozenInputs.digest(kept.inputs()).equals(kept.run().inputsDigest());
        boolean schemeIntact = FrozenInputs.digest(kept.scheme()).equals(kept.run().schemeDigest());
        var recomputed = Scoring.outcomes(Scoring.score(SchemeFile.kept(kept.scheme()), FrozenInputs.read(kept.inputs())));
        var differences = differences(stored, recomputed);
        return new Verification(kept.run().id(), inputsIntact && schemeIntact && differences.isEmpty(), inputsIntact,
                schemeIntact, recomputed.size(), differences);
    }

    private static List<Difference> differences(Map<String, ParkOutcome> stored, Map<String, ParkOutcome> recomputed) {
        var parks = new TreeSet<>(stored.keySet());
        parks.addAll(recomputed.keySet());
        var differences = new ArrayList<Difference>();
        for (var park : parks) {
            var was = values(stored.get(park));
            var is = values(recomputed.get(park));
            var names = new LinkedHashSet<>(was.keySet());
            names.addAll(is.keySet());
            for (var name : names) {
                if (new Change<>(was.get(name), is.get(name)).isOne()) {
                    differences.add(new Difference(park, name, written(was.get(name)), written(is.get(name))));
                }
            }
        }
        return List.copyOf(differences);
    }

    private static Map<String, Object> values(@Nullable ParkOutcome outcome) {
        var values = new LinkedHashMap<String, Object>();
        if (outcome != null) {
            values.put("total", outcome.total());
            values.put("subtotal", outcome.subtotal());
            values.put("ranked", outcome.ranked());
            values.put("rank", outcome.rank());
            values.put("grade", outcome.grade());
            values.put("reward", outcome.reward());
            values.putAll(outcome.points());
        }
        return values;
    }

    @Nullable
    private static String written(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? null : value.toString();
    }
}
