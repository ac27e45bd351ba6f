package io.parkpulse.evaluation.filing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.RolledUp;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.enterprise.Part;
import io.parkpulse.evaluation.filing.enterprise.RollUp;

/** Puts roll-ups beside what is filed for a park: what is filed wins, a complete roll-up stands in where nothing is. */
final class RolledUpFilings {
    private static final int NAMED = 3;

    private RolledUpFilings() {}

    static Map<String, Filed> merge(Map<String, Filed> filed, List<RollUp> rollUps) {
        var merged = new TreeMap<>(filed);
        rollUps.stream().filter(rollUp -> rollUp.value() != null).forEach(rollUp -> {
            var own = filed.get(rollUp.key());
            merged.put(rollUp.key(), own == null ? filed(rollUp) : own.beside(note(rollUp)));
        });
        return merged;
    }

    private static Filed filed(RollUp rollUp) {
        var note = note(rollUp);
        var source = "%s %s (%s of %d enterprises)".formatted(String.valueOf(note.enterprises()),
                "家企业" + rollUp.how().nameZh(), rollUp.how().id(), note.enterprises());
        var enteredAt = rollUp.parts().stream().map(Part::enteredAt).max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Filed(rollUp.key(), new Value.Amount(rollUp.value()), source,
                "%s %d, v%d".formatted(rollUp.of(), rollUp.ofYear(), note.version()), enteredBy(rollUp.parts()),
                enteredAt, note.version(), note);
    }

    private static RolledUp note(RollUp rollUp) {
        var own = rollUp.parts().stream().filter(part -> part.key().equals(rollUp.of())).count();
        int version = rollUp.parts().stream().mapToInt(Part::version).max().orElse(0);
        return new RolledUp(rollUp.how().id(), rollUp.of(), rollUp.ofYear(), (int) own, rollUp.value(), version);
    }

    private static String enteredBy(List<Part> parts) {
        var people = parts.stream().map(Part::enteredBy).distinct().sorted().toList();
        return people.stream().limit(NAMED).collect(Collectors.joining("、")) + (people.size() > NAMED ? "…" : "");
    }
}
