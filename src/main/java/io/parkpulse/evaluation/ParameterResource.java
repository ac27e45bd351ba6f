package io.parkpulse.evaluation;

import java.time.Clock;

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

/** What a scheme's text leaves open, and what a city has decided of it. */
@Path("/api/v1/schemes/{id}/parameters/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schemes")
class ParameterResource {
    private final Schemes schemes;
    private final DecisionStore decisions;
    private final Clock clock;

    ParameterResource(Schemes schemes, DecisionStore decisions, Clock clock) {
        this.schemes = schemes;
        this.decisions = decisions;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "What is open and what is decided for a year", description = "With version: as it was after that upload.")
    public SchemeParameters get(@RestPath String id, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        return SchemeParameters.of(file(id, year), year,
                decisions.asOf(id, year, version == null ? Integer.MAX_VALUE : version));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "State everything that is decided for a year", description = "Earlier versions stay; results keep what they were made with.")
    public SchemeParameters decide(@RestPath String id, @RestPath @Min(2000) @Max(2100) int year,
            @RequestBody(content = @Content(schema = @Schema(implementation = DecisionUpload.class))) byte[] body) {
        var file = file(id, year);
        var upload = UploadJson.read(body, DecisionUpload.class);
        var violations = upload.violations(file.scheme().parameters());
        if (!violations.isEmpty()) {
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Decisions not accepted")
                    .withDetail(violations.size() + " errors; nothing was stored").with("violations", violations)
                    .build();
        }
        var now = clock.instant();
        demandSound(file, upload);
        return SchemeParameters.of(file, year,
                decisions.save(id, year, next -> upload.checked(now, next), now));
    }

    /** Each value is permitted by itself, but together they may still contradict each other. */
    private void demandSound(SchemeFile file, DecisionUpload upload) {
        file.contradiction(upload.checked(clock.instant(), 0)).ifPresent(contradiction -> {
            throw HttpProblem.builder().withStatus(Response.Status.BAD_REQUEST).withTitle("Decisions not accepted")
                    .withDetail("together they make the scheme contradict itself; nothing was stored: " + contradiction)
                    .build();
        });
    }

    private SchemeFile file(String id, int year) {
        if (schemes.versions(id).isEmpty()) {
            throw new NotFoundException("no scheme has the id '" + id + "'");
        }
        return schemes.find(id, year).orElseThrow(
                () -> new NotFoundException("no version of '" + id + "' is in effect in " + year));
    }
}
