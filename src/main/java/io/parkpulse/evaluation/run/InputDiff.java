package io.parkpulse.evaluation.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Component;
import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Reference;
import io.parkpulse.evaluation.evidence.Value;

/**
 * What differs between the frozen inputs of two runs.
 *
 * @param parksAdded   parks of which only the later run knows a filing
 * @param filings      values with other content or provenance; a park that is new or gone is not listed value by value
 * @param registered   how many parks were registered
 */
record InputDiff(
        List<String> parksAdded,
        List<String> parksRemoved,
        List<OfFiling> filings,
        List<OfReference> references,
        List<OfCoverage> coverage,
        List<OfOpening> openings,
        List<OfRegistry> registry,
        List<OfDecision> decisions,
        @Nullable Change<Integer> registered) {
    /** A filed value; null: not filed. */
    record OfFiling(String park, String key, @Nullable Filed before, @Nullable Filed after) {}

    /** A reference filed for the scheme and year; null: none. */
    record OfReference(String indicator, Component component, @Nullable Reference before, @Nullable Reference after) {}

    /** Telemetry of an aspect. */
    record OfCoverage(String park, String aspect, @Nullable Measured before, @Nullable Measured after) {}

    /**
     * What telemetry came to.
     *
     * @param of days that counted
     */
    record Measured(int points, int pointsWithData, int daysWithData, int of) {}

    /** The day on which a park opened. */
    record OfOpening(String park, @Nullable LocalDate before, @Nullable LocalDate after) {}

    /** What the registry knows of a park. */
    record OfRegistry(String park, String fact, @Nullable Value before, @Nullable Value after) {}

    /** What the city decided where the scheme's text leaves something open; null: undecided. */
    record OfDecision(String parameter, @Nullable Decision before, @Nullable Decision after) {}

    static InputDiff between(FrozenInputs before, FrozenInputs after) {
        var from = byPark(before);
        var to = byPark(after);
        var both = new TreeSet<>(from.keySet());
        both.retainAll(to.keySet());
        var filings = new ArrayList<OfFiling>();
        var coverage = new ArrayList<OfCoverage>();
        var openings = new ArrayList<OfOpening>();
        var registry = new ArrayList<OfRegistry>();
        for (var park : both) {
            filings(park, from.get(park).filings(), to.get(park).filings(), filings);
            registry(park, from.get(park).registry(), to.get(park).registry(), registry);
            coverage(park, from.get(park).coverage(), to.get(park).coverage(), coverage);
            if (!Objects.equals(from.get(park).openedOn(), to.get(park).openedOn())) {
                openings.add(new OfOpening(park, from.get(park).openedOn(), to.get(park).openedOn()));
            }
        }
        var registered = new Change<>(before.registered(), after.registered());
        return new InputDiff(only(to, from), only(from, to), filings, references(before, after), coverage, openings,
                registry, decisions(before, after), registered.isOne() ? registered : null);
    }

    private static Map<String, FrozenPark> byPark(FrozenInputs inputs) {
        var parks = new TreeMap<String, FrozenPark>();
        inputs.parks().forEach(park -> parks.put(park.park(), park));
        return parks;
    }

    private static List<String> only(Map<String, FrozenPark> in, Map<String, FrozenPark> notIn) {
        return in.keySet().stream().filter(park -> !notIn.containsKey(park)).toList();
    }

    private static void filings(String park, Map<String, Filed> before, Map<String, Filed> after,
            List<OfFiling> changes) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            if (!same(before.get(key), after.get(key))) {
                changes.add(new OfFiling(park, key, before.get(key), after.get(key)));
            }
        }
    }

    /** The same statement filed once more is none. */
    private static boolean same(@Nullable Filed a, @Nullable Filed b) {
        return a == null || b == null
                ? a == b
                : a.value().equals(b.value()) && a.source().equals(b.source())
                        && Objects.equals(a.document(), b.document());
    }

    private static void registry(String park, Map<String, Value> before, Map<String, Value> after,
            List<OfRegistry> changes) {
        var facts = new TreeSet<>(before.keySet());
        facts.addAll(after.keySet());
        facts.stream().filter(fact -> !Objects.equals(before.get(fact), after.get(fact)))
                .forEach(fact -> changes.add(new OfRegistry(park, fact, before.get(fact), after.get(fact))));
    }

    private static List<OfDecision> decisions(FrozenInputs before, FrozenInputs after) {
        var from = new TreeMap<String, Decision>();
        var to = new TreeMap<String, Decision>();
        before.decisions().forEach(decision -> from.put(decision.parameter(), decision));
        after.decisions().forEach(decision -> to.put(decision.parameter(), decision));
        var parameters = new TreeSet<>(from.keySet());
        parameters.addAll(to.keySet());
        return parameters.stream().filter(parameter -> !same(from.get(parameter), to.get(parameter)))
                .map(parameter -> new OfDecision(parameter, from.get(parameter), to.get(parameter))).toList();
    }

    /** The same decision entered once more is none. */
    private static boolean same(@Nullable Decision a, @Nullable Decision b) {
        return a == null || b == null
                ? a == b
                : a.value().equals(b.value()) && a.source().equals(b.source())
                        && Objects.equals(a.document(), b.document());
    }

    private static List<OfReference> references(FrozenInputs before, FrozenInputs after) {
        var from = byPlace(before.references());
        var to = byPlace(after.references());
        var places = new TreeSet<>(from.keySet());
        places.addAll(to.keySet());
        return places.stream().filter(place -> !Objects.equals(from.get(place), to.get(place))).map(place -> {
            var one = Objects.requireNonNullElse(to.get(place), from.get(place));
            return new OfReference(one.indicator(), one.component(), from.get(place), to.get(place));
        }).toList();
    }

    private static Map<String, Reference> byPlace(List<Reference> references) {
        var byPlace = new TreeMap<String, Reference>();
        references.forEach(one -> byPlace.put(one.indicator() + " " + one.component().id(), one));
        return byPlace;
    }

    private static void coverage(String park, Coverage before, Coverage after, List<OfCoverage> changes) {
        var from = byAspect(before);
        var to = byAspect(after);
        var aspects = new TreeSet<>(from.keySet());
        aspects.addAll(to.keySet());
        aspects.stream().filter(aspect -> !Objects.equals(from.get(aspect), to.get(aspect)))
                .forEach(aspect -> changes.add(new OfCoverage(park, aspect, from.get(aspect), to.get(aspect))));
    }

    private static Map<String, Measured> byAspect(Coverage coverage) {
        var byAspect = new LinkedHashMap<String, Measured>();
        coverage.aspects().forEach(of -> byAspect.put(of.aspect(),
                new Measured(of.points(), of.pointsWithData(), of.daysWithData(), coverage.days())));
        return byAspect;
    }
}
