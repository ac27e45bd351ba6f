package io.parkpulse.evaluation.filing;

import java.util.Collection;
import java.util.List;

import jakarta.annotation.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.parkpulse.evaluation.filing.enterprise.EnterpriseKey;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseKeys;
import io.parkpulse.evaluation.filing.enterprise.EnterpriseStore;
import io.parkpulse.evaluation.filing.enterprise.RollUp;
import io.parkpulse.evaluation.filing.enterprise.RollUpStore;
import io.parkpulse.evaluation.filing.sheet.Level;

/** Figures of the enterprises of a park, and what they come to for the park. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enterprise filings", description = "What is stated of the tenants of a park, and its roll-up")
class EnterpriseFilingResource {
    private final EnterpriseStore store;
    private final EnterpriseKeys keys;
    private final RollUpStore rollUps;
    private final Filer filer;
    private final UploadReader reader;
    private final Jdbi jdbi;

    EnterpriseFilingResource(EnterpriseStore store, EnterpriseKeys keys, RollUpStore rollUps, Filer filer,
            UploadReader reader, Jdbi jdbi) {
        this.store = store;
        this.keys = keys;
        this.rollUps = rollUps;
        this.filer = filer;
        this.reader = reader;
        this.jdbi = jdbi;
    }

    @GET
    @Path("enterprise-keys")
    @Operation(summary = "Everything that can be filed of an enterprise", description = "With the policy that asks for it and the figures of the park that it makes.")
    public Collection<EnterpriseKey> keys() {
        return keys.catalogue().all();
    }

    @GET
    @Path("filings/{park}/{year}/enterprises")
    @Operation(summary = "What is filed of the enterprises of a park")
    public EnterpriseFiling get(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year,
            @QueryParam("enterprise") @Nullable String enterprise, @QueryParam("key") @Nullable String key,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        filer.known(Level.PARK, park, year);
        int until = version == null ? Integer.MAX_VALUE : version;
        return jdbi.withHandle(handle -> {
            var figures = store.parts(handle, park, year, until).stream()
                    .filter(part -> enterprise == null || part.enterprise().equals(enterprise))
                    .filter(part -> key == null || part.key().equals(key)).toList();
            var uploads = store.uploads(handle, park, year, until);
            return new EnterpriseFiling(park, year, uploads.isEmpty() ? 0 : uploads.get(0).version(), figures,
                    store.complete(handle, park, year, until), uploads);
        });
    }

    @POST
    @Path("filings/{park}/{year}/enterprises")
    @Consumes({MediaType.APPLICATION_JSON, UploadReader.CSV, UploadReader.XLSX})
    @Operation(summary = "Add to the figures of the enterprises of a park", description = "Supersedes only the figures that it names.")
    public Receipt add(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year, @BeanParam UploadParams params,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return file(filer.known(Level.ENTERPRISES, park, year), params, type, body);
    }

    @POST
    @Path("filings/{year}/enterprises")
    @Consumes({MediaType.APPLICATION_JSON, UploadReader.CSV, UploadReader.XLSX})
    @Operation(summary = "Add to the figures of the enterprises of many parks at once")
    public Receipt addToMany(@RestPath @Min(2000) @Max(2100) int year, @BeanParam UploadParams params,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(content = @Content(schema = @Schema(implementation = FilingUpload.class))) byte[] body) {
        return file(filer.known(Level.ENTERPRISES_OF_PARKS, null, year), params, type, body);
    }

    @GET
    @Path("filings/{park}/{year}/roll-ups")
    @Operation(summary = "What the figures of the enterprises come to for the park", description = "With every part, and the enterprises whose figures are missing.")
    public List<RollUp> rollUps(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle((Handle handle) -> rollUps.of(handle, park, year).getOrDefault(park, List.of()));
    }

    @GET
    @Path("filings/{park}/{year}/roll-ups/{key}")
    @Operation(summary = "One roll-up with its parts", description = "With version: from the enterprises' figures as they were after that upload of their year.")
    public RollUp rollUp(@RestPath String park, @RestPath @Min(2000) @Max(2100) int year, @RestPath String key,
            @QueryParam("version") @Min(1) @Nullable Integer version) {
        filer.known(Level.PARK, park, year);
        return jdbi.withHandle((Handle handle) -> rollUps.one(handle, park, year, key,
                version == null ? Integer.MAX_VALUE : version))
                .orElseThrow(() -> new NotFoundException("park '" + park + "' has no enterprises, or none of their "
                        + "figures makes '" + key + "'"));
    }

    private Receipt file(Known known, UploadParams params, MediaType type, byte[] body) {
        var sent = reader.read(body, type, params, known);
        var checked = FilingCheck.check(sent, known);
        reader.demandRight(checked);
        return filer.file(known.level(), known.year(), false, sent, checked.items());
    }
}
