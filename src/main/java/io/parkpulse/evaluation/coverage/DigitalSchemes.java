package io.parkpulse.evaluation.coverage;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;

import io.parkpulse.evaluation.scheme.Schemes;

/** The schemes that give points for digital management of aspects. */
@ApplicationScoped
public class DigitalSchemes {
    private final Schemes schemes;

    DigitalSchemes(Schemes schemes) {
        this.schemes = schemes;
    }

    /**
     * The scheme of this id, or, if none is named, the one of the year.
     *
     * @throws NotFoundException   if there is none of this id
     * @throws BadRequestException if it does not ask for telemetry, or the year has none or several to choose from
     */
    public DigitalScheme of(@Nullable String id, int year) {
        if (id != null) {
            var file = schemes.find(id).orElseThrow(() -> new NotFoundException("no scheme has the id '" + id + "'"));
            return DigitalScheme.in(file).orElseThrow(() -> new BadRequestException(
                    "scheme '" + id + "' gives no points for telemetry; expected one of " + ids(all())));
        }
        var ofYear = all().stream().filter(digital -> digital.file().scheme().covers(year)).toList();
        if (ofYear.size() != 1) {
            throw new BadRequestException(ofYear.isEmpty()
                    ? "no scheme in effect in " + year + " gives points for telemetry; expected scheme, one of "
                            + ids(all())
                    : "several schemes of " + year + " give points for telemetry; expected scheme, one of "
                            + ids(ofYear));
        }
        return ofYear.get(0);
    }

    private List<DigitalScheme> all() {
        return schemes.all().stream().flatMap(file -> DigitalScheme.in(file).stream()).toList();
    }

    private static String ids(List<DigitalScheme> schemes) {
        return schemes.stream().map(digital -> digital.file().scheme().id()).collect(Collectors.joining(", "));
    }
}
