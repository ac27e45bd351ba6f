package io.parkpulse.evaluation.coverage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.registry.Park;
import io.parkpulse.registry.ParkStore;
import io.parkpulse.registry.Quoted;

/** How far a park is managed digitally. */
@Path("/api/v1/parks/{park}/coverage")
@Tag(name = "Evaluations")
class CoverageResource {
    private static final int LONGEST_DAYS = 400;

    private final CoverageQuery coverage;
    private final DigitalSchemes schemes;
    private final ParkStore parks;
    private final Jdbi jdbi;
    private final Clock clock;

    CoverageResource(CoverageQuery coverage, DigitalSchemes schemes, ParkStore parks, Jdbi jdbi, Clock clock) {
        this.coverage = coverage;
        this.schemes = schemes;
        this.parks = parks;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Points, days with data, coverage and alarms closed of each aspect; energy by land and output", description = "Of a year so far, or of some days; energy only of a year, because land and output are filed for years.")
    public ParkCoverage coverage(@PathParam("park") String code,
            @Parameter(description = "this one, unless from and to are sent") @QueryParam("year") @Nullable String year,
            @Parameter(description = "first day, such as 2026-01-31") @QueryParam("from") @Nullable String from,
            @Parameter(description = "last day; at most 400 days") @QueryParam("to") @Nullable String to,
            @Parameter(description = "whose aspects; the one of the year that gives points for telemetry") @QueryParam("scheme") @Nullable String scheme) {
        var park = parks.find(code).orElseThrow(() -> new NotFoundException("there is no park " + code));
        if (from == null && to == null) {
            int asked = Years.of(year, LocalDate.ofInstant(clock.instant(), ZoneId.of(park.timeZone())).getYear());
            var digital = schemes.of(scheme, asked);
            return jdbi.inTransaction(handle -> ofYear(handle, park, asked, digital));
        }
        if (year != null || from == null || to == null) {
            throw new BadRequestException("expected either year, or from and to");
        }
        var first = day("from", from);
        var last = day("to", to);
        if (first.isAfter(last) || last.toEpochDay() - first.toEpochDay() >= LONGEST_DAYS) {
            throw new BadRequestException("from is " + first + " and to is " + last
                    + "; expected from not after to, and at most " + LONGEST_DAYS + " days");
        }
        var digital = schemes.of(scheme, last.getYear());
        return jdbi.inTransaction(
                handle -> of(handle, park, digital, coverage.span(handle, code, first, last), null));
    }

    private ParkCoverage ofYear(Handle handle, Park park, int year, DigitalScheme digital) {
        var days = coverage.year(handle, park.code(), year).orElseThrow(() -> Years.noDay(park, year));
        return of(handle, park, digital, days, coverage.energy(handle, park.code(), year, days));
    }

    private ParkCoverage of(Handle handle, Park park, DigitalScheme digital, Days days, @Nullable EnergyUse energy) {
        var scheme = digital.scheme().id();
        return new ParkCoverage(park.code(), scheme, days.first(), days.last(), days.count(), days.timeZone(),
                days.until(), coverage.aspects(handle, park.code(), scheme, days), energy);
    }

    private static LocalDate day(String name, String sent) {
        try {
            var day = LocalDate.parse(sent);
            if (day.getYear() >= Years.FIRST && day.getYear() <= Years.LAST) {
                return day;
            }
        } catch (DateTimeException e) {
            throw bad(name, sent);
        }
        throw bad(name, sent);
    }

    private static BadRequestException bad(String name, String sent) {
        return new BadRequestException(
                name + " is " + Quoted.of(sent) + "; expected a day such as 2026-01-31, from " + Years.FIRST + " to "
                        + Years.LAST);
    }
}
