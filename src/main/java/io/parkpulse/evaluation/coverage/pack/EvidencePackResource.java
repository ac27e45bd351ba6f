package io.parkpulse.evaluation.coverage.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Nullable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.parkpulse.evaluation.coverage.DigitalSchemes;
import io.parkpulse.evaluation.coverage.Years;
import io.parkpulse.registry.ParkStore;

/** The evidence pack for the points of digital management. */
@Path("/api/v1/parks/{park}/evidence-pack")
@Tag(name = "Evaluations")
class EvidencePackResource {
    private static final String ZIP = "application/zip";

    private final EvidencePack pack;
    private final DigitalSchemes schemes;
    private final ParkStore parks;
    private final Clock clock;

    EvidencePackResource(EvidencePack pack, DigitalSchemes schemes, ParkStore parks, Clock clock) {
        this.pack = pack;
        this.schemes = schemes;
        this.parks = parks;
        this.clock = clock;
    }

    /** Written to a file first, so that a client that reads slowly holds no transaction, and none gets half a pack. */
    @GET
    @Produces(ZIP)
    @Operation(summary = "Evidence of digital management as a ZIP", description = "Summary, a CSV of points and one of days for each aspect, alarms, energy, filings, and a manifest with the SHA-256 of each. The same data make the same bytes.")
    public Response pack(@PathParam("park") String code,
            @Parameter(description = "this one") @QueryParam("year") @Nullable String year,
            @Parameter(description = "whose aspects; the one of the year that gives points for telemetry") @QueryParam("scheme") @Nullable String scheme) {
        var park = parks.find(code).orElseThrow(() -> new NotFoundException("there is no park " + code));
        int asked = Years.of(year, LocalDate.ofInstant(clock.instant(), ZoneId.of(park.timeZone())).getYear());
        var digital = schemes.of(scheme, asked);
        try {
            var file = Files.createTempFile("parkpulse-evidence", ".zip");
            try {
                try (var out = Files.newOutputStream(file)) {
                    pack.write(park, digital, asked, out);
                }
                long size = Files.size(file); // what is deleted on close is gone from its folder once it is open
                return Response.ok(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), ZIP)
                        .header(HttpHeaders.CONTENT_LENGTH, size)
                        .header(HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"evidence-" + code + "-" + asked + ".zip\"")
                        .build();
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evidence pack of " + code, e);
        }
    }
}
