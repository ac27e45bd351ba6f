package io.parkpulse.evaluation.report.declaration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.evaluation.filing.UploadJson;
import io.parkpulse.evaluation.report.content.Kind;
import io.parkpulse.evaluation.report.content.ReportPeriod;
import io.parkpulse.registry.ParkStore;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What parks state of a month. */
@Path("/api/v1")
@Tag(name = "Reports")
class DeclarationResource {
    private final DeclarationStore store;
    private final DeclaredFigures figures;
    private final ParkStore parks;
    private final Clock clock;

    DeclarationResource(DeclarationStore store, DeclaredFigures figures, ParkStore parks, Clock clock) {
        this.store = store;
        this.figures = figures;
        this.parks = parks;
        this.clock = clock;
    }

    @GET
    @Path("declared-figures")
    @Operation(summary = "What a park can declare each month, with units")
    public Collection<DeclaredFigure> figures() {
        return figures.all();
    }

    @GET
    @Path("declarations/{park}/{month}")
    @Operation(summary = "What holds of a month, such as 2026-10")
    public List<Declared> get(@RestPath String park, @RestPath String month) {
        zone(park);
        return store.current(park, month(month));
    }

    @POST
    @Path("declarations/{park}/{month}")
    @Operation(summary = "Declare figures of a month", description = "Supersedes only the figures that it names; the same again changes nothing. Starts, investment, tenancy, incidents (开工、投资、入驻、事故).")
    public List<Declared> add(@RestPath String park, @RestPath String month,
            @RequestBody(content = @Content(schema = @Schema(implementation = DeclarationEntry.class))) byte[] body) {
        var zone = zone(park);
        var of = month(month);
        var now = clock.instant();
        if (of.isAfter(LocalDate.ofInstant(now, zone))) {
            throw new BadRequestException("the month " + month + " has not begun; expected one that has");
        }
        var entry = UploadJson.read(body, DeclarationEntry.class);
        var violations = DeclarationCheck.violations(entry, figures);
        if (!violations.isEmpty()) {
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Declaration not accepted")
                    .withDetail(violations.size() + " errors; nothing of the declaration was stored")
                    .with("violations", violations).build();
        }
        store.save(park, of, entry, now);
        return store.current(park, of);
    }

    private ZoneId zone(String park) {
        return ZoneId.of(parks.find(park)
                .orElseThrow(() -> new NotFoundException("no park has the code '" + park + "'")).timeZone());
    }

    private static LocalDate month(String month) {
        try {
            return ReportPeriod.of(Kind.MONTHLY, month).from();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
