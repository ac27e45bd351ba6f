package io.parkpulse.evaluation.run;

import java.time.LocalDate;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Coverage;
import io.parkpulse.evaluation.evidence.Filed;

/**
 * What was known of a park when a run was made.
 *
 * @param filings what it had filed of the scheme's keys, by key
 */
record FrozenPark(String park, @Nullable LocalDate openedOn, Map<String, Filed> filings, Coverage coverage) {}
