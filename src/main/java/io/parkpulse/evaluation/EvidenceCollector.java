package io.parkpulse.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.coverage.CoverageStore;
import io.parkpulse.evaluation.evidence.Evidence;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.evidence.Peer;
import io.parkpulse.evaluation.evidence.Value;
import io.parkpulse.evaluation.filing.FilingStore;
import io.parkpulse.evaluation.method.LevelAndGrowth;
import io.parkpulse.evaluation.scheme.Scheme;

/** Gathers everything that the score of a park and year is made from. */
@ApplicationScoped
class EvidenceCollector {
    private final FilingStore filings;
    private final ReferenceStore references;
    private final CoverageStore coverage;
    private final Clock clock;

    EvidenceCollector(FilingStore filings, ReferenceStore references, CoverageStore coverage, Clock clock) {
        this.filings = filings;
        this.references = references;
        this.coverage = coverage;
        this.clock = clock;
    }

    Evidence collect(Handle handle, Scheme scheme, ParkFacts park, int year) {
        var filed = filings.current(handle, year);
        var measured = coverage.measure(handle, List.of(park), year, clock.instant(),
                Scheme.aspects(scheme.indicators().stream()).toList());
        return new Evidence(park.code(), year, park.openedOn(), filed.getOrDefault(park.code(), Map.of()),
                references.current(handle, scheme.id(), year).references(), peers(handle, scheme, filed, year),
                measured.get(park.code()));
    }

    private static List<Peer> peers(Handle handle, Scheme scheme, Map<String, Map<String, Filed>> filed, int year) {
        var opened = new HashMap<String, LocalDate>();
        handle.createQuery("SELECT code, opened_on FROM park")
                .map((row, context) -> new ParkFacts(row.getString("code"),
                        row.getObject("opened_on", LocalDate.class), ""))
                .forEach(park -> opened.put(park.code(), park.openedOn()));
        var compared = Scheme.methods(scheme.indicators().stream()).filter(LevelAndGrowth.class::isInstance)
                .flatMap(method -> method.keys().keySet().stream()).collect(Collectors.toSet());
        return filed.entrySet().stream().map(entry -> {
            var standing = scheme.standing().judge(entry.getValue(), opened.get(entry.getKey()), year);
            return new Peer(entry.getKey(), standing.eligible(), standing.summary(),
                    numbers(entry.getValue(), compared));
        }).toList();
    }

    private static Map<String, BigDecimal> numbers(Map<String, Filed> filed, Set<String> keys) {
        var numbers = new TreeMap<String, BigDecimal>();
        filed.values().stream().filter(item -> keys.contains(item.key()))
                .forEach(item -> numbers.put(item.key(), ((Value.Amount) item.value()).number()));
        return numbers;
    }
}
