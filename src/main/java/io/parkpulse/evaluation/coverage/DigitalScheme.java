package io.parkpulse.evaluation.coverage;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import io.parkpulse.evaluation.evidence.Decision;
import io.parkpulse.evaluation.method.TelemetryCoverage;
import io.parkpulse.evaluation.scheme.Indicator;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;

/**
 * A scheme that gives points for digital management.
 *
 * @param indicator the row that does
 * @param method    the part of it that does
 */
public record DigitalScheme(SchemeFile file, Indicator indicator, TelemetryCoverage method) {
    /** What of a scheme file does, with nothing decided but what the file itself decides. */
    static Optional<DigitalScheme> in(SchemeFile file) {
        return in(file, file.scheme());
    }

    /** The same with what a city has decided. */
    public DigitalScheme decided(Collection<Decision> decisions) {
        return in(file, file.decided(decisions)).orElse(this);
    }

    private static Optional<DigitalScheme> in(SchemeFile file, Scheme scheme) {
        return scheme.indicators().stream()
                .flatMap(indicator -> Scheme.methods(Stream.of(indicator)).filter(TelemetryCoverage.class::isInstance)
                        .map(method -> new DigitalScheme(file, indicator, (TelemetryCoverage) method)))
                .findFirst();
    }
}
