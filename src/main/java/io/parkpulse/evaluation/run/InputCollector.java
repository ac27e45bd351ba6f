package io.parkpulse.evaluation.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.DecisionStore;
import io.parkpulse.evaluation.ReferenceStore;
import io.parkpulse.evaluation.coverage.CoverageStore;
import io.parkpulse.evaluation.criterion.RegistryStore;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.ParkFacts;
import io.parkpulse.evaluation.filing.FilingStore;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/** Gathers everything that a run is made from. */
@ApplicationScoped
class InputCollector {
    private final FilingStore filings;
    private final ReferenceStore references;
    private final DecisionStore decisions;
    private final RegistryStore registry;
    private final CoverageStore coverage;
    private final Clock clock;

    InputCollector(FilingStore filings, ReferenceStore references, DecisionStore decisions, RegistryStore registry,
            CoverageStore coverage, Clock clock) {
        this.filings = filings;
        this.references = references;
        this.decisions = decisions;
        this.registry = registry;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** What the handle's transaction sees; one state of the database if that transaction has a snapshot. */
    FrozenInputs freeze(Handle handle, SchemeFile file, int year) {
        var scheme = file.scheme();
        var decided = decisions.current(handle, scheme.id(), year);
        var filed = relevant(scheme, filings.current(handle, year));
        var registered = registered(handle);
        var facts = registered.stream().filter(park -> filed.containsKey(park.code())).toList();
        var aspects = Scheme.aspects(scheme.indicators().stream()).toList();
        var measured = coverage.measure(handle, facts, year, clock.instant(), aspects);
        var known = registry.all(handle);
        var stated = references.current(handle, scheme.id(), year);
        var parks = facts.stream()
                .map(park -> new FrozenPark(park.code(), park.openedOn(), filed.get(park.code()),
                        known.getOrDefault(park.code(), Map.of()), measured.get(park.code())))
                .toList();
        return new FrozenInputs(scheme.id(), file.digest(), year, registered.size(), stated.version(),
                stated.references(), decided.version(), decided.decisions(), parks);
    }

    /** What the scheme reads; parks that filed nothing of it are left out. */
    private static Map<String, Map<String, Filed>> relevant(Scheme scheme, Map<String, Map<String, Filed>> filed) {
        var keys = scheme.keyByName().keySet();
        var relevant = new TreeMap<String, Map<String, Filed>>();
        filed.forEach((park, items) -> {
            var read = new TreeMap<>(items);
            read.keySet().retainAll(keys);
            if (!read.isEmpty()) {
                relevant.put(park, read);
            }
        });
        return relevant;
    }

    private static List<ParkFacts> registered(Handle handle) {
        return handle.createQuery("SELECT code, opened_on, time_zone FROM park ORDER BY code COLLATE \"C\"")
                .map((row, context) -> new ParkFacts(row.getString("code"),
                        row.getObject("opened_on", LocalDate.class), row.getString("time_zone")))
                .list();
    }
}
