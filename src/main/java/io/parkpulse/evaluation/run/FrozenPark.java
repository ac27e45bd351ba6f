package io.parkpulse.evaluation.run;

import java.time.LocalDate;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Value;

/**
 * What was known of a park when a run was made.
 *
 * @param filings what it had filed of the scheme's keys, by key
 * @param registry what the registry knew of it, by name
 */
record FrozenPark(String park, @Nullable LocalDate openedOn, Map<String, Filed> filings,
        Map<String, Value> registry, Coverage coverage) {}
