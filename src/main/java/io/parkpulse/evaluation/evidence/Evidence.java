package io.parkpulse.evaluation.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Nullable;

/**
 * Everything that the score of one park and year is made from, frozen: the same scheme scores it the same again.
 *
 * @param filings    current filed values, by key
 * @param references reference values filed for the scheme and year
 * @param peers      parks with filings of the year, this one included
 * @param decisions  what the city has decided where the scheme's text leaves something open
 * @param registry   what the registry knows of the park, by name
 */
public record Evidence(
        String park,
        int year,
        @Nullable LocalDate openedOn,
        Map<String, Filed> filings,
        List<Reference> references,
        Peers peers,
        Coverage coverage,
        List<Decision> decisions,
        Map<String, Value> registry) {
    public Evidence {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        registry = registry == null ? Map.of() : registry;
    }

    /** The reference filed for one component of an indicator. */
    public Optional<Reference> reference(String indicator, Component component) {
        return references.stream()
                .filter(reference -> reference.indicator().equals(indicator) && reference.component() == component)
                .findFirst();
    }
}
