package io.parkpulse.evaluation.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.Value;

/** Frozen inputs of made-up parks for 2026. */
final class InputsBuilder {
    static final int YEAR = 2026;
    private final Map<String, Map<String, Filed>> parks = new TreeMap<>();
    private final Map<String, LocalDate> opened = new TreeMap<>();
    private final List<Reference> references = new ArrayList<>();

    /** A park, and what it filed: keys and values, in turn. */
    InputsBuilder park(String code, Object... keysAndValues) {
        var filings = parks.computeIfAbsent(code, park -> new TreeMap<>());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            var key = (String) keysAndValues[i];
            filings.put(key, new Filed(key, value(keysAndValues[i + 1]), "test", null, "tester", Instant.EPOCH, 1));
        }
        return this;
    }

    InputsBuilder opened(String code, String day) {
        opened.put(code, LocalDate.parse(day));
        return this;
    }

    InputsBuilder reference(String indicator, Component component, String upper, String lower) {
        references.add(new Reference(indicator, component, new BigDecimal(upper), new BigDecimal(lower), "test", null));
        return this;
    }

    private static Value value(Object value) {
        return value instanceof Boolean yes
                ? new Value.Flag(yes)
                : new Value.Amount(new BigDecimal(value.toString()));
    }

    FrozenInputs build() {
        var from = LocalDate.of(YEAR, 1, 1);
        var coverage = new Coverage(from, from.plusDays(9), 10, "Asia/Shanghai", List.of());
        var frozen = parks.entrySet().stream()
                .map(park -> new FrozenPark(park.getKey(), opened.get(park.getKey()), park.getValue(), Map.of(),
                        coverage))
                .toList();
        return new FrozenInputs("test", "digest", YEAR, frozen.size(), 0, List.copyOf(references), 0, List.of(),
                frozen);
    }
}
