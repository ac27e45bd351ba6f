package io.parkpulse.evaluation;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.parkpulse.evaluation.filing.UploadJson;
import io.parkpulse.evaluation.scheme.SchemeFile;
import io.parkpulse.evaluation.scheme.Schemes;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Evaluation schemes and the reference values that go with them. */
@Path("/api/v1/schemes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schemes", description = "How parks are scored")
class SchemeResource {
    private static final String SCHEMA_JSON = "application/schema+json";

    private final Schemes schemes;
    private final ReferenceStore references;
    private final Clock clock;

    SchemeResource(Schemes schemes, ReferenceStore references, Clock clock) {
        this.schemes = schemes;
        this.references = references;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Every scheme", description = "Each version of it.")
    public List<SchemeSummary> list() {
        return schemes.all().stream().map(SchemeFile::scheme).map(SchemeSummary::of).toList();
    }

    @GET
    @Path("/schema")
    @Produces(SCHEMA_JSON)
    @Operation(summary = "The JSON schema of scheme files")
    public byte[] schema() throws IOException {
        try (var in = SchemeResource.class.getResourceAsStream("/evaluation/scheme.schema.json")) {
            return in.readAllBytes();
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A whole scheme", description = "With every key that can be filed for it. Without a year: the newest version.")
    public SchemeDetail get(@RestPath String id, @QueryParam("year") @Min(2000) @Max(2100) @Nullable Integer year) {
        return SchemeDetail.of(year == null ? newest(id) : inEffect(id, year));
    }

    @GET
    @Path("/{id}/references/{year}")
    @Operation(summary = "Reference values filed for a year")
    public References references(@RestPath String id, @RestPath @Min(2000) @Max(2100) int year) {
        return references.current(newest(id).scheme().id(), year);
    }

    @PUT
    @Path("/{id}/references/{year}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "State the reference values for a year", description = "Indicators without any are compared with the eligible parks of the year.")
    public References state(@RestPath String id, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = ReferenceUpload.class))) byte[] body) {
        var scheme = inEffect(id, year).scheme();
        var upload = UploadJson.read(body, ReferenceUpload.class);
        var violations = upload.violations(scheme);
        if (!violations.isEmpty()) {
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("References not accepted")
                    .withDetail(violations.size() + " errors; nothing was stored").with("violations", violations)
                    .build();
        }
        return references.save(id, year, upload.checked(), upload.enteredBy(), clock.instant());
    }

    private SchemeFile inEffect(String id, int year) {
        newest(id);
        return schemes.find(id, year)
                .orElseThrow(() -> new NotFoundException("no version of '" + id + "' is in effect in " + year));
    }

    private SchemeFile newest(String id) {
        return schemes.find(id).orElseThrow(() -> new NotFoundException("no scheme has the id '" + id + "'"));
    }
}
