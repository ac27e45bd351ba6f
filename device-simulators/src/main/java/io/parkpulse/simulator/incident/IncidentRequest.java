package io.parkpulse.simulator.incident;

import java.time.Duration;
import java.util.Optional;

/**
 * An order for something to go wrong.
 *
 * @param park     where; any park if empty
 * @param gateway  behind which gateway; the first that can notice if empty
 * @param duration for how long; as long as usual if empty
 */
public record IncidentRequest(
        IncidentKind kind,
        Optional<String> park,
        Optional<String> gateway,
        Optional<Duration> duration) {}
