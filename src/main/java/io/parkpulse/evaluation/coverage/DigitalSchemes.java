package io.parkpulse.evaluation.coverage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;

import org.jdbi.v3.core.Handle;

import io.parkpulse.evaluation.DecisionStore;
import io.parkpulse.evaluation.method.TelemetryCoverage;
import io.parkpulse.evaluation.scheme.Scheme;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;

/** The schemes that give points for digital management of aspects. */
@ApplicationScoped
public class DigitalSchemes {
    private final Schemes schemes;
    private final DecisionStore decisions;

    DigitalSchemes(Schemes schemes, DecisionStore decisions) {
        this.schemes = schemes;
        this.decisions = decisions;
    }

    /**
     * The scheme of this id, or, if none is named, the one of the year; with nothing decided but what its file decides.
     *
     * @throws NotFoundException   if there is none of this id
     * @throws BadRequestException if it is not in effect in the year or does not ask for telemetry, or the year has none or
     *                             several to choose from
     */
    public DigitalScheme of(@Nullable String id, int year) {
        var ofYear = ofYear(year);
        if (id != null) {
            if (schemes.versions(id).isEmpty()) {
                throw new NotFoundException("no scheme has the id '" + id + "'");
            }
            return ofYear.stream().filter(digital -> digital.scheme().id().equals(id)).findFirst()
                    .orElseThrow(() -> new BadRequestException("scheme '" + id + "' gives no points for telemetry in "
                            + year + "; expected one of " + ids(ofYear)));
        }
        if (ofYear.size() != 1) {
            throw new BadRequestException(ofYear.isEmpty()
                    ? "no scheme in effect in " + year + " gives points for telemetry"
                    : "several schemes of " + year + " give points for telemetry; expected scheme, one of "
                            + ids(ofYear));
        }
        return ofYear.get(0);
    }

    /** The same with what the city has decided for the year. */
    public DigitalScheme decided(Handle handle, DigitalScheme digital, int year) {
        var file = digital.file();
        return digital(file, file.decided(decisions.current(handle, digital.scheme().id(), year).decisions()))
                .orElseThrow(() -> new IllegalStateException("decisions took the telemetry out of " + digital.scheme().id()));
    }

    private List<DigitalScheme> ofYear(int year) {
        return schemes.all().stream().filter(file -> file.scheme().covers(year))
                .flatMap(file -> digital(file, file.scheme()).stream()).toList();
    }

    private static Optional<DigitalScheme> digital(SchemeFile file, Scheme scheme) {
        return scheme.indicators().stream()
                .flatMap(indicator -> Scheme.methods(Stream.of(indicator)).filter(TelemetryCoverage.class::isInstance)
                        .map(method -> new DigitalScheme(file, scheme, indicator, (TelemetryCoverage) method)))
                .findFirst();
    }

    private static String ids(List<DigitalScheme> schemes) {
        return schemes.stream().map(digital -> digital.scheme().id()).collect(Collectors.joining(", "));
    }
}
